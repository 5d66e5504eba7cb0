import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type ToggleEvent } from 'react';
import { placeBelow } from './place-below.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly onSelect: () => void;
  /** Why it cannot be chosen now. */
  readonly blocked?: string | null;
  /** One of several, and the one that holds. */
  readonly checked?: boolean;
}

interface MenuProps {
  /** What the button says to those who do not see what is in it. */
  readonly label?: string;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
  readonly className?: string;
}

/** A button that opens a list of actions (APG menu button). */
export function Menu({ label, button, items, className = 'button' }: MenuProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  function onToggle(event: ToggleEvent<HTMLDivElement>): void {
    const isOpen = event.newState === 'open';
    setOpen(isOpen);
    if (!isOpen || !trigger.current) return;
    placeBelow(trigger.current, event.currentTarget);
    itemsOf(event.currentTarget)[0]?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const all = itemsOf(event.currentTarget);
    const index = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: all.length - 1 }[event.key];
    event.stopPropagation();
    if (next !== undefined) {
      event.preventDefault();
      all.at(next % all.length)?.focus();
    } else if (event.key === 'Tab') popup.current?.hidePopover();
  }

  function select(item: MenuItem): void {
    if (item.blocked) return;
    popup.current?.hidePopover();
    trigger.current?.focus();
    item.onSelect();
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={label}
        popoverTarget={id}
      >
        {button}
      </button>
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu"
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {open &&
          items.map((item, index) => (
            <button
              key={item.key}
              type="button"
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              aria-disabled={item.blocked ? true : undefined}
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => select(item)}
            >
              {item.label}
              {item.blocked && <small>{item.blocked}</small>}
            </button>
          ))}
      </div>
    </>
  );
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];
}
