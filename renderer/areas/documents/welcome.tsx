import { ActionButton } from '#renderer/ui/action-button.tsx';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { currentProject, useDocumentsStore } from './store.ts';

const THINGS_TO_TRY = [
  { id: 'documents.quickOpen', text: 'Open a document and type. Every keystroke is saved here as you go.' },
  { id: 'search.open', text: 'Search every document of every project at once.' },
  { id: 'projects.import', text: 'Bring in a folder of your own YAML and Markdown.' },
];

/** What stands in place of an editor while no document is open. */
export function Welcome() {
  const project = useDocumentsStore(currentProject);
  const arrived = useDocumentsStore((state) => state.projects !== null);
  if (!arrived) return <div className="flex-1" />;
  if (project === null) {
    return (
      <div className="flex-1">
        <EmptyState
          title="No project is open"
          text="A project holds the documents that are written, shared and handed over together."
          action={<ActionButton id="projects.create" look="primary" />}
        />
      </div>
    );
  }
  return (
    <section aria-labelledby="welcome" className="flex flex-1 flex-col items-center justify-center gap-4 p-6">
      <h2 id="welcome" className="text-lg font-semibold">
        Three things to try
      </h2>
      <ol className="flex w-full max-w-[520px] flex-col gap-2">
        {THINGS_TO_TRY.map((thing) => (
          <Thing key={thing.id} {...thing} />
        ))}
      </ol>
    </section>
  );
}

function Thing({ id, text }: { id: string; text: string }) {
  const actions = useActions();
  const hint = actions.hint(id);
  return (
    <li>
      <button
        type="button"
        onClick={() => actions.run(id)}
        className="flex w-full items-center gap-4 rounded-[10px] border border-line bg-raised px-4 py-3 text-left hover:border-edge hover:bg-lifted"
      >
        <span className="flex-1">
          <span className="block font-semibold">{actions.find(id)?.title}</span>
          <span className="text-muted">{text}</span>
        </span>
        {hint !== null && <Kbd keys={hint} />}
      </button>
    </li>
  );
}
