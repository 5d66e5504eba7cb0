import { useActions } from '#renderer/ui/actions-context.tsx';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { useLayout, type SideView } from './layout.ts';

const VIEWS: readonly { side: SideView; action: string; icon: IconName; label: string }[] = [
  { side: 'documents', action: 'documents.showTree', icon: 'document', label: 'Documents' },
  { side: 'search', action: 'search.open', icon: 'search', label: 'Search' },
];

/** The column of side views. */
export function ActivityBar() {
  const actions = useActions();
  const side = useLayout((state) => state.side);
  return (
    <nav
      aria-label="Views"
      className="flex w-12 shrink-0 flex-col gap-1 border-r border-line bg-deep px-1.5 py-2"
    >
      {VIEWS.map((view) => (
        <button
          key={view.side}
          type="button"
          aria-label={view.label}
          title={[view.label, actions.hint(view.action)].filter(Boolean).join(' · ')}
          aria-current={view.side === side ? 'page' : undefined}
          onClick={() => actions.run(view.action)}
          className="grid size-9 place-items-center rounded-lg text-muted hover:bg-lifted aria-[current]:bg-accent-soft aria-[current]:text-accent aria-[current]:shadow-[inset_2px_0_0_var(--accent)]"
        >
          <Icon name={view.icon} className="size-[18px]" />
        </button>
      ))}
      <button
        type="button"
        aria-label="Trash"
        title="Trash"
        onClick={() => actions.run('documents.showTrash')}
        className="mt-auto grid size-9 place-items-center rounded-lg text-muted hover:bg-lifted"
      >
        <Icon name="trash" className="size-[18px]" />
      </button>
    </nav>
  );
}
