import { useActions } from '#renderer/ui/actions-context.tsx';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import { useLayout, type SideView } from './layout.ts';

const VIEWS: readonly { side: SideView; action: string; icon: IconName; label: string }[] = [
  { side: 'documents', action: 'documents.showTree', icon: 'document', label: 'Documents' },
  { side: 'search', action: 'search.open', icon: 'search', label: 'Search' },
  { side: 'runs', action: 'runs.show', icon: 'play', label: 'Runs' },
  { side: 'activity', action: 'activity.show', icon: 'history', label: 'Activity' },
];
const look =
  'relative grid size-9 shrink-0 place-items-center rounded-lg text-muted hover:bg-lifted hover:text-text aria-[current]:bg-accent-soft aria-[current]:text-accent aria-[current]:before:absolute aria-[current]:before:inset-y-2 aria-[current]:before:-left-1.5 aria-[current]:before:w-[3px] aria-[current]:before:rounded-r-full aria-[current]:before:bg-accent';

/** Under the views, at the other end: what opens over the window. */
const PLACES: readonly { action: string; icon: IconName; label: string }[] = [
  { action: 'documents.showTrash', icon: 'trash', label: 'Trash' },
  { action: 'settings.open', icon: 'settings', label: 'Settings' },
];

/** The column of side views. Pressing the one that is shown hides it. */
export function ActivityBar({ sideShown }: { sideShown: boolean }) {
  const actions = useActions();
  const side = useLayout((state) => state.side);
  return (
    <nav
      aria-label="Views"
      data-region="bar"
      className="flex w-12 shrink-0 flex-col gap-1 overflow-y-auto border-r border-line bg-deep px-1.5 py-2 [scrollbar-width:none]"
    >
      {VIEWS.map((view) => {
        const current = sideShown && view.side === side;
        return (
          <Tooltip key={view.side} text={view.label} keys={actions.hint(view.action)} side="right">
            <button
              type="button"
              aria-label={view.label}
              aria-current={current ? 'page' : undefined}
              onClick={() => actions.run(current ? 'view.side' : view.action)}
              className={look}
            >
              <Icon name={view.icon} className="size-[18px]" />
            </button>
          </Tooltip>
        );
      })}
      <span className="flex-1" />
      {PLACES.map(({ action, icon, label }) => (
        <Tooltip key={action} text={label} keys={actions.hint(action)} side="right">
          <button type="button" aria-label={label} onClick={() => actions.run(action)} className={look}>
            <Icon name={icon} className="size-[18px]" />
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
