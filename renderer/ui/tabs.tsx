import { useRef, type KeyboardEvent } from 'react';
import { Icon } from './icon.tsx';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** The longer name, for the tooltip. */
  readonly title: string;
  /** Something typed in it is not saved. */
  readonly unsaved: boolean;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  activeId: string | null;
  /** The id of the element that shows the active one. */
  panelId: string;
  onActivate: (id: string) => void;
  onClose: (id: string) => void;
}

/** A strip of tabs: arrows move, Delete closes, a middle click too. */
export function Tabs({ label, items, activeId, panelId, onActivate, onClose }: TabsProps) {
  const strip = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const index = items.findIndex((item) => item.id === activeId);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      const next = items[(index + step + items.length) % items.length];
      if (next === undefined) return;
      onActivate(next.id);
      strip.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
    } else if (event.key === 'Delete' && activeId !== null) {
      onClose(activeId);
    }
  }

  return (
    <div
      ref={strip}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex h-9 shrink-0 overflow-x-auto overflow-y-hidden border-b border-line bg-deep [scrollbar-width:none]"
    >
      {items.map((item) => (
        <Tab
          key={item.id}
          item={item}
          active={item.id === activeId}
          panelId={panelId}
          onActivate={onActivate}
          onClose={onClose}
        />
      ))}
    </div>
  );
}

interface TabProps extends Pick<TabsProps, 'panelId' | 'onActivate' | 'onClose'> {
  item: TabItem;
  active: boolean;
}

function Tab({ item, active, panelId, onActivate, onClose }: TabProps) {
  return (
    <div
      role="tab"
      data-tab={item.id}
      aria-selected={active}
      aria-controls={active ? panelId : undefined}
      tabIndex={active ? 0 : -1}
      title={item.title}
      onClick={() => onActivate(item.id)}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onActivate(item.id)}
      onAuxClick={(event) => event.button === 1 && onClose(item.id)}
      className={`group/tab flex max-w-60 shrink-0 items-center gap-1.5 border-r border-line pr-2 pl-3.5 -outline-offset-2 ${active ? 'bg-bg text-text shadow-[inset_0_2px_0_var(--accent)]' : 'text-muted hover:text-text'}`}
    >
      <span className="truncate">
        <bdi>{item.label}</bdi>
      </span>
      {item.unsaved && <span className="size-1.5 shrink-0 rounded-full bg-warn" title="Not saved yet" />}
      <span
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          onClose(item.id);
        }}
        className={`grid size-5 place-items-center rounded hover:bg-lifted ${active ? '' : 'opacity-0 group-hover/tab:opacity-100'}`}
      >
        <Icon name="close" className="size-3.5" />
      </span>
    </div>
  );
}
