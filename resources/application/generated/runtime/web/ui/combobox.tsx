import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { texts } from '../texts.ts';
import { IconButton } from './button.tsx';
import { placeBelow } from './place-below.ts';

export interface ComboboxOption {
  readonly id: string;
  readonly title: string;
}

export interface ComboboxProps {
  readonly id?: string;
  readonly label: string;
  /** What is chosen, as a text; empty for nothing. */
  readonly chosen: string;
  /** For what was typed. */
  readonly options: readonly ComboboxOption[];
  /** Options for what was typed are on their way. */
  readonly busy: boolean;
  readonly onQuery: (query: string) => void;
  /** Null: nothing shall be chosen any more. */
  readonly onChoose: (option: ComboboxOption | null) => void;
  readonly canClear?: boolean;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly required?: boolean;
  readonly describedBy?: string | undefined;
  readonly placeholder?: string;
}

/** A field that chooses one of many by typing (APG combobox with a list). */
export function Combobox(props: ComboboxProps) {
  const { chosen, options, busy, onQuery, onChoose, canClear = false, disabled = false } = props;
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  /** What is being typed; null while nothing is. */
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  /** Enter was pressed before there were options for what was typed: the first of them will be chosen. */
  const enterWaits = useRef(false);
  const open = typed !== null;
  const index = Math.min(active, options.length - 1);

  useLayoutEffect(() => {
    if (!open || !popup.current || !input.current) return;
    popup.current.showPopover();
    placeBelow(input.current, popup.current, { asWide: true });
  }, [open, options.length]);

  const chooseFirst = useEffectEvent((first: ComboboxOption) => choose(first));
  useEffect(() => {
    const [first] = options;
    if (busy || !enterWaits.current) return;
    enterWaits.current = false;
    if (first) chooseFirst(first);
  }, [busy, options]);

  function begin(query: string): void {
    enterWaits.current = false;
    setTyped(query);
    setActive(0);
    onQuery(query);
  }

  function choose(option: ComboboxOption | null): void {
    setTyped(null);
    onChoose(option);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[index];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) return begin('');
      const next = Math.max(0, Math.min(options.length - 1, index + step));
      setActive(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && open && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (busy) enterWaits.current = true;
      else if (option) choose(option);
    } else if (event.key === 'Backspace' && typed === '' && canClear) {
      choose(null);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      enterWaits.current = false;
      setTyped(null);
    }
  }

  return (
    <div className="combobox">
      <input
        ref={input}
        id={props.id}
        role="combobox"
        autoComplete="off"
        aria-label={props.id === undefined ? props.label : undefined}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && options[index] ? `${list}-${index}` : undefined}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        aria-describedby={props.describedBy}
        disabled={disabled}
        placeholder={chosen === '' ? props.placeholder : chosen}
        value={typed ?? chosen}
        onChange={(event) => begin(event.target.value)}
        onClick={() => open || begin('')}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(null)}
      />
      {canClear && chosen !== '' && !disabled && (
        <IconButton icon="close" label={texts.clear(props.label)} onClick={() => choose(null)} />
      )}
      {open && (
        <div ref={popup} popover="manual" className="menu options">
          <div id={list} role="listbox" aria-label={props.label}>
            {options.map((option, at) => (
              <div
                key={option.id}
                id={`${list}-${at}`}
                role="option"
                aria-selected={at === index}
                onMouseDown={(event) => {
                  event.preventDefault();
                  choose(option);
                }}
              >
                {option.title}
              </div>
            ))}
          </div>
          {options.length === 0 && <p className="muted">{busy ? texts.searching : texts.nothingFound}</p>}
        </div>
      )}
    </div>
  );
}
