import { ActionButton } from '#renderer/ui/action-button.tsx';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Logo } from '#renderer/ui/logo.tsx';
import { currentProject, useDocumentsStore, type DocumentsState } from './store.ts';

const OPEN = { id: 'documents.quickOpen', text: 'Open one and type. Every keystroke is saved at once.' };
/** Where there is nothing to open. */
const CREATE = {
  id: 'documents.create',
  text: 'Write a first one. Every keystroke is saved at once.',
};
const MORE_TO_TRY = [
  { id: 'runs.start', text: 'See the application that the specification describes, at work.' },
  { id: 'projects.import', text: 'Bring in a folder of your own YAML and Markdown.' },
];

const WAYS_ON = [
  { id: 'commands.show', text: 'every command' },
  { id: 'keymap.show', text: 'every key' },
  { id: 'help.show', text: 'help' },
];

/** What stands in place of an editor while no document is open. */
export function Welcome() {
  const project = useDocumentsStore(currentProject);
  const arrived = useDocumentsStore((state) => state.projects !== null);
  const empty = useDocumentsStore(isEmpty);
  if (!arrived) return <div className="flex-1" />;
  if (project === null) {
    return (
      <div className="flex-1">
        <EmptyState
          picture={<Logo />}
          title="No project is open"
          text="A project holds the documents that are written, shared and handed over together."
          action={<ActionButton id="projects.create" look="primary" />}
        />
      </div>
    );
  }
  return (
    <section aria-labelledby="welcome" className="flex min-h-0 flex-1 overflow-auto p-6" data-help="start">
      <div className="m-auto flex w-full max-w-[520px] flex-col items-center gap-4">
        <Logo className="size-9" />
        <div className="text-center">
          <h2 id="welcome" className="text-lg font-semibold">
            Three things to try
          </h2>
          <p className="text-muted">What you write is kept on this device, with its whole history.</p>
        </div>
        <ol className="mt-1 flex w-full flex-col gap-2">
          {[empty ? CREATE : OPEN, ...MORE_TO_TRY].map((thing, index) => (
            <Thing key={thing.id} {...thing} number={index + 1} />
          ))}
        </ol>
        <ul className="flex flex-wrap justify-center gap-x-5 gap-y-2 text-muted">
          {WAYS_ON.map((way) => (
            <Way key={way.id} {...way} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function isEmpty({ documents }: DocumentsState): boolean {
  return documents !== null && [...documents.values()].every(({ trashedAt }) => trashedAt !== null);
}

function Way({ id, text }: { id: string; text: string }) {
  const hint = useActions().hint(id);
  return hint === null ? null : (
    <li className="flex items-center gap-1.5">
      <Kbd keys={hint} /> {text}
    </li>
  );
}

function Thing({ id, text, number }: { id: string; text: string; number: number }) {
  const actions = useActions();
  const hint = actions.hint(id);
  return (
    <li>
      <button
        type="button"
        onClick={() => actions.run(id)}
        className="flex w-full items-center gap-4 rounded-[10px] border border-line bg-raised px-4 py-3 text-left hover:border-edge hover:bg-lifted"
      >
        <span
          aria-hidden="true"
          className="grid size-6 shrink-0 place-items-center rounded-full border border-accent text-[12px] font-semibold text-accent"
        >
          {number}
        </span>
        <span className="flex-1">
          <span className="block font-semibold">{actions.find(id)?.title}</span>
          <span className="text-muted">{text}</span>
        </span>
        {hint !== null && <Kbd keys={hint} />}
      </button>
    </li>
  );
}
