import { useEffect, useRef, useState } from 'react';
import { texts } from '../texts.ts';
import { Icon } from '../ui/icon.tsx';
import { useShortcut } from '../shell/shortcuts.ts';

const TYPING_MS = 250;

interface SearchFieldProps {
  readonly label: string;
  /** What is being searched for. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches when typing pauses. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // The address has changed by other means, such as going back.
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  useShortcut('/', texts.shortcutSearch, () => input.current?.focus());

  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);

  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={texts.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}
