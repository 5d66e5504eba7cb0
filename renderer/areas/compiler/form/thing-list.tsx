import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '#renderer/ui/icon.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useRoving } from '#renderer/ui/use-roving.ts';

export interface Thing {
  readonly name: string;
  /** A few words behind the name. */
  readonly summary?: ReactNode;
  /** The severest of its problems. */
  readonly trouble?: 'error' | 'warning' | null;
  /** Not to be moved or removed here. */
  readonly fixed?: boolean;
}

interface ThingListProps {
  label: string;
  /** What one of them is called, for the names of buttons: `field`. */
  noun: string;
  things: readonly Thing[];
  selected: string | null;
  onSelect: (name: string) => void;
  onMove?: (name: string, direction: 'up' | 'down') => void;
  onRemove?: (name: string) => void;
}

/** Things in an order, one of them selected. One stop for Tab; Alt and arrows move the thing, Delete removes it. */
export function ThingList({ label, noun, things, selected, onSelect, onMove, onRemove }: ThingListProps) {
  const box = useRef<HTMLDivElement>(null);
  const roving = useRoving(box);
  const movable = things.filter(({ fixed }) => fixed !== true).map(({ name }) => name);

  // What is selected elsewhere, in a picture, comes into sight; what was at first is left where it is.
  const seen = useRef(selected);
  useEffect(() => {
    if (seen.current === selected) return;
    seen.current = selected;
    rowOf(selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  // A row that takes another place in the page loses the focus: it gets it back, unless the person has gone elsewhere.
  const moving = useRef<{ name: string; control: number; from: number } | null>(null);
  useLayoutEffect(() => {
    if (moving.current === null) return;
    const { name, control, from } = moving.current;
    if (things.findIndex((thing) => thing.name === name) === from) return;
    moving.current = null;
    if (document.activeElement === document.body) rowOf(name)?.querySelectorAll('button')[control]?.focus();
  });

  function rowOf(name: string | null): HTMLElement | undefined {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    return rows.find((row) => row.dataset['row'] === name);
  }

  function move(name: string, direction: 'up' | 'down') {
    const controls = [...(rowOf(name)?.querySelectorAll('button') ?? [])];
    const control = controls.findIndex((button) => button === document.activeElement);
    const from = things.findIndex((thing) => thing.name === name);
    moving.current = control < 0 ? null : { name, control, from };
    onMove?.(name, direction);
  }

  function remove(name: string) {
    const row = rowOf(name);
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    // The neighbour, or after the last one the place for a new one.
    const target = next
      ? next.querySelector('button')
      : box.current?.parentElement?.querySelector('form input');
    if (target instanceof HTMLElement) target.focus();
    moving.current = null;
    onRemove?.(name);
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const name =
      event.target instanceof Element && event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    const direction = { ArrowUp: 'up', ArrowDown: 'down' }[event.key] as 'up' | 'down' | undefined;
    if (name !== undefined && name !== false && movable.includes(name)) {
      if (event.altKey && direction !== undefined) {
        event.preventDefault();
        return move(name, direction);
      }
      if (event.key === 'Delete' && onRemove) {
        event.preventDefault();
        return remove(name);
      }
    }
    roving.onKeyDown(event);
  }

  return (
    <div ref={box} onFocus={roving.onFocus} onKeyDown={onKeyDown}>
      <ul
        aria-label={label}
        className="flex flex-col divide-y divide-line overflow-hidden rounded-[10px] border border-line"
      >
        {things.map(({ name, summary, trouble = null, fixed = false }) => (
          <li
            key={name}
            data-row={name}
            className={`flex min-h-9 items-center gap-1 pr-1.5 ${name === selected ? 'bg-accent-soft' : ''}`}
          >
            <button
              type="button"
              aria-current={name === selected}
              onClick={() => onSelect(name)}
              className={`flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1 text-left -outline-offset-2 hover:bg-lifted ${
                name === selected ? 'shadow-[inset_3px_0_0_var(--accent)]' : ''
              }`}
            >
              <span className="min-w-0 font-mono break-words">{name}</span>
              {summary !== undefined && (
                <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 text-muted">
                  {summary}
                </span>
              )}
              {trouble !== null && (
                <span className={trouble === 'error' ? 'text-bad' : 'text-warn'}>
                  <Icon name={trouble === 'error' ? 'error' : 'warning'} />
                  <span className="sr-only">{trouble === 'error' ? 'has a mistake' : 'has a warning'}</span>
                </span>
              )}
            </button>
            {!fixed && onMove && (
              <>
                <IconButton
                  icon="up"
                  label={`Move ${noun} ${name} up`}
                  keys="Alt+↑"
                  aria-disabled={name === movable[0]}
                  className="aria-disabled:opacity-40"
                  onClick={() => move(name, 'up')}
                />
                <IconButton
                  icon="down"
                  label={`Move ${noun} ${name} down`}
                  keys="Alt+↓"
                  aria-disabled={name === movable.at(-1)}
                  className="aria-disabled:opacity-40"
                  onClick={() => move(name, 'down')}
                />
              </>
            )}
            {!fixed && onRemove && (
              <IconButton
                icon="trash"
                label={`Remove ${noun} ${name}`}
                keys="Del"
                onClick={() => remove(name)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
