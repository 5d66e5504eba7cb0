import { currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

export function Header() {
  const actions = useActions();
  const project = useDocumentsStore(currentProject);
  const hint = actions.hint('commands.show');
  return (
    <header className="grid h-11 shrink-0 grid-cols-[auto_minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,520px)_minmax(0,1fr)] items-center gap-3 border-b border-line bg-surface px-3">
      <h1 className="flex min-w-0 items-center gap-2 font-semibold">
        <Logo />
        <span className="max-sm:sr-only">Strata</span>
        {project !== null && (
          <span className="truncate font-medium text-muted max-sm:sr-only">
            / <bdi>{project.name}</bdi>
          </span>
        )}
      </h1>
      <button
        type="button"
        onClick={() => actions.run('commands.show')}
        className="flex h-7 w-full items-center justify-between gap-2 rounded-lg border border-edge bg-raised px-2.5 text-muted hover:bg-lifted"
      >
        <span className="truncate">Run a command</span>
        {hint !== null && <Kbd keys={hint} />}
      </button>
      <div className="flex justify-end">
        <IconButton icon="info" label="About this workspace" onClick={() => actions.run('workspace.about')} />
      </div>
    </header>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 shrink-0 fill-accent">
      <path d="M3 0h10a3 3 0 013 3v1.5H0V3a3 3 0 013-3zM0 6.4h16v3.8H0zM0 12h16v1a3 3 0 01-3 3H3a3 3 0 01-3-3z" />
    </svg>
  );
}
