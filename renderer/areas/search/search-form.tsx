import { useEffect, useRef, type FormEvent } from 'react';
import type { SearchOptions } from '#shared/contracts/documents.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useSearch } from './store.ts';

interface SearchFormProps {
  /** How many matches a replacement would touch; null while none is possible. */
  replacements: number | null;
  busy: boolean;
  onReplace: () => void;
}

const field = 'h-8 w-full min-w-0 rounded-lg border border-edge bg-bg px-2.5 placeholder:text-faint';

/** What is looked for, how, and what shall stand in its place. */
export function SearchForm({ replacements, busy, onReplace }: SearchFormProps) {
  const query = useRef<HTMLInputElement>(null);
  const state = useSearch();

  useEffect(() => query.current?.select(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (replacements !== null && replacements > 0 && !busy) onReplace();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-1.5 p-2">
      <div className="flex items-center gap-1">
        <IconButton
          icon={state.replacing ? 'down' : 'chevron'}
          label="Replace"
          aria-expanded={state.replacing}
          onClick={() => useSearch.setState({ replacing: !state.replacing })}
        />
        <div className="flex h-8 min-w-0 flex-1 items-center rounded-lg border border-edge bg-bg pr-1 -outline-offset-1 outline-focus has-[input:focus-visible]:outline-2">
          <input
            ref={query}
            type="search"
            aria-label="Search all documents"
            placeholder="Search all documents"
            autoFocus
            value={state.query}
            onChange={(event) => useSearch.setState({ query: event.target.value })}
            onKeyDown={(event) => {
              // Enter in this field looks; only the other one replaces.
              if (event.key === 'Enter') event.preventDefault();
            }}
            maxLength={500}
            autoComplete="off"
            spellCheck={false}
            className="h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none placeholder:text-faint"
          />
          <Toggle option="caseSensitive" text="Aa" label="Match case" />
          <Toggle option="wholeWord" text="ab" label="Whole word" />
        </div>
      </div>
      {state.replacing && (
        <div className="flex items-center gap-1 pl-7">
          <input
            aria-label="Replace with"
            placeholder="Replace with"
            value={state.replacement}
            onChange={(event) => useSearch.setState({ replacement: event.target.value })}
            maxLength={10_000}
            autoComplete="off"
            spellCheck={false}
            className={field}
          />
          <Button type="submit" look="primary" disabled={replacements === null || replacements === 0 || busy}>
            Replace {replacements ?? 0}
          </Button>
        </div>
      )}
    </form>
  );
}

function Toggle({ option, text, label }: { option: keyof SearchOptions; text: string; label: string }) {
  const options = useSearch((state) => state.options);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={options[option]}
      onClick={() => useSearch.setState({ options: { ...options, [option]: !options[option] } })}
      className={`h-6 shrink-0 rounded-md border border-transparent px-1.5 font-mono text-[12px] text-muted hover:bg-lifted aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-text ${option === 'wholeWord' ? 'underline' : ''}`}
    >
      {text}
    </button>
  );
}
