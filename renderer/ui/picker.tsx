import { Dialog as Base } from '@base-ui/react/dialog';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { AboveOverlay } from './above.tsx';
import { focusAfterDialog } from './overlay.ts';

interface PickerProps<T> {
  /** What is being chosen; the name of the dialog and of its field. */
  label: string;
  placeholder: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  render: (item: T) => ReactNode;
  query: string;
  onQuery: (query: string) => void;
  onPick: (item: T) => void;
  onClose: () => void;
  /** The items still belong to an earlier query: Enter waits for those of this one. */
  pending?: boolean;
  /** No items have come yet: the list is shown when they do, or after a moment in which a person would wonder. */
  waiting?: boolean;
  /** Shown when there is nothing to choose from. */
  empty: string;
}

/** A field over a list, as in a command palette: type to narrow, arrows to move, Enter to choose. */
export function Picker<T>(props: PickerProps<T>) {
  const {
    label,
    placeholder,
    items,
    keyOf,
    render,
    query,
    onQuery,
    onPick,
    onClose,
    pending = false,
    waiting = false,
    empty,
  } = props;
  const id = useId();
  const [active, setActive] = useState(0);
  const enterWaits = useRef(false);
  const index = Math.min(active, Math.max(0, items.length - 1));

  useEffect(() => {
    const [first] = items;
    if (pending || !enterWaits.current) return;
    enterWaits.current = false;
    if (first !== undefined) onPick(first);
  }, [pending, items, onPick]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const item = items[index];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(items.length - 1, index + step));
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (pending) enterWaits.current = true;
      else if (item !== undefined) onPick(item);
    }
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop
          data-waiting={waiting || undefined}
          className="shown-soon fixed inset-0 z-10 bg-scrim"
        />
        <Base.Popup
          aria-label={label}
          finalFocus={focusAfterDialog}
          data-waiting={waiting || undefined}
          className="shown-soon fixed top-[10vh] left-1/2 z-10 flex max-h-[70vh] w-[calc(100vw-24px)] max-w-[620px] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-glow"
        >
          <input
            // At once, not after the dialog's own wait for a frame: the first letters follow the keys at once.
            autoFocus
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={items.length > 0 ? `${id}-${index}` : undefined}
            aria-autocomplete="list"
            placeholder={placeholder}
            value={query}
            onChange={(event) => {
              setActive(0);
              enterWaits.current = false;
              onQuery(event.target.value);
            }}
            onKeyDown={onKeyDown}
            autoComplete="off"
            spellCheck={false}
            className="h-11 shrink-0 border-b border-line bg-transparent px-4 text-[15px] outline-none placeholder:text-faint"
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={label}
            aria-busy={pending}
            tabIndex={-1}
            className="min-h-0 overflow-auto p-1.5"
          >
            {items.map((item, position) => (
              <div
                key={keyOf(item)}
                id={`${id}-${position}`}
                role="option"
                aria-selected={position === index}
                onPointerMove={() => setActive(position)}
                onClick={() => onPick(item)}
                className="relative flex min-h-8 [contain-intrinsic-size:auto_32px] [content-visibility:auto] items-center justify-between gap-4 rounded-md px-2.5 aria-selected:bg-accent-soft aria-selected:before:absolute aria-selected:before:inset-y-1.5 aria-selected:before:left-0 aria-selected:before:w-[3px] aria-selected:before:rounded-full aria-selected:before:bg-accent"
              >
                {render(item)}
              </div>
            ))}
            {items.length === 0 && <p className="px-2.5 py-3 text-muted">{empty}</p>}
          </div>
        </Base.Popup>
      </Base.Portal>
      <AboveOverlay />
    </Base.Root>
  );
}
