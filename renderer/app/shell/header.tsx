import { currentProject, useDocumentsStore } from '#renderer/areas/documents/index.ts';
import { useActions } from '#renderer/ui/actions-context.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Logo } from '#renderer/ui/logo.tsx';
import type { IconName } from '#renderer/ui/icon.tsx';

const SIGNS: readonly { action: string; icon: IconName; label: string }[] = [
  { action: 'runs.start', icon: 'play', label: 'Run' },
  { action: 'view.inspector', icon: 'panel', label: 'Show or hide the inspector' },
  { action: 'help.show', icon: 'help', label: 'Help' },
  { action: 'workspace.about', icon: 'info', label: 'About this workspace' },
];

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
      <div className="flex justify-end gap-1">
        {SIGNS.map(({ action, icon, label }) => (
          <IconButton
            key={action}
            icon={icon}
            label={label}
            keys={actions.hint(action)}
            onClick={() => actions.run(action)}
          />
        ))}
      </div>
    </header>
  );
}
