import { Icon } from '#renderer/ui/icon.tsx';
import { useDocuments } from '../documents-context.tsx';
import type { OpenTab } from './panes.ts';
import { beginTabDrag, endTabDrag } from './tab-drag.ts';

interface TabProps {
  tab: OpenTab;
  paneId: string;
  label: string;
  active: boolean;
  /** Its pane has the keyboard. */
  focused: boolean;
  /** Something typed in it is not saved. */
  unsaved: boolean;
  dropBefore: boolean;
  panelId: string;
  onFocus: () => void;
}

export function Tab(props: TabProps) {
  const { tab, paneId, label, active, focused, unsaved, dropBefore, panelId, onFocus } = props;
  const { tabs } = useDocuments();
  const { documentId, pinned } = tab;
  const ring = focused ? 'shadow-[inset_0_2px_0_var(--accent)]' : 'shadow-[inset_0_2px_0_var(--line-strong)]';
  return (
    <div
      role="tab"
      draggable
      data-tab={documentId}
      aria-label={pinned ? `${label}, pinned` : undefined}
      aria-selected={active}
      aria-controls={active ? panelId : undefined}
      tabIndex={active ? 0 : -1}
      title={tab.path}
      onClick={() => tabs.activate(paneId, documentId)}
      onFocus={onFocus}
      onAuxClick={(event) => event.button === 1 && tabs.close(paneId, documentId)}
      onDragStart={(event) => beginTabDrag(event, paneId, documentId)}
      onDragEnd={endTabDrag}
      className={`group/tab relative flex max-w-60 shrink-0 items-center gap-1.5 border-r border-line pr-2 pl-3.5 -outline-offset-2 select-none ${active ? `bg-bg text-text ${ring}` : 'text-muted hover:text-text'}`}
    >
      {dropBefore && <span className="absolute inset-y-0 -left-px w-0.5 bg-accent" />}
      <span className="truncate">
        <bdi>{label}</bdi>
      </span>
      {unsaved && <span className="size-1.5 shrink-0 rounded-full bg-warn" title="Not saved yet" />}
      <span
        aria-hidden="true"
        title={pinned ? 'Unpin' : 'Close'}
        onClick={(event) => {
          event.stopPropagation();
          if (pinned) tabs.pin(paneId, documentId, false);
          else tabs.close(paneId, documentId);
        }}
        className={`grid size-5 shrink-0 place-items-center rounded hover:bg-lifted ${active || pinned ? '' : 'opacity-0 group-hover/tab:opacity-100'}`}
      >
        <Icon name={pinned ? 'pin' : 'close'} className="size-3.5" />
      </span>
    </div>
  );
}
