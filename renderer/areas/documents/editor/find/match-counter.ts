import type { EditorState } from '@codemirror/state';
import type { SearchQuery } from '@codemirror/search';

/** Beyond these, a document has "9,999+" matches. */
export const MOST_MATCHES = 9_999;
/** Counting gives way to keys after this time, in milliseconds. */
const SLICE_MS = 6;

export interface Matches {
  /** Where they begin, in order. */
  readonly starts: readonly number[] | Uint32Array;
  readonly done: boolean;
}

/** Counts in slices, so that a long document does not hold up typing; a new count ends the one before. */
export class MatchCounter {
  readonly #onCount: (matches: Matches) => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(onCount: (matches: Matches) => void) {
    this.#onCount = onCount;
  }

  /** After `pause` milliseconds, so that a burst of edits is one count. */
  count(state: EditorState, query: SearchQuery, pause: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#run(query.getCursor(state), []), pause);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #run(cursor: Iterator<{ from: number; to: number }>, starts: number[]): void {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      const { value, done } = cursor.next();
      if (done === true || starts.length >= MOST_MATCHES) {
        return this.#onCount({ starts, done: done === true });
      }
      starts.push(value.from);
    }
    this.#timer = setTimeout(() => this.#run(cursor, starts), 0);
  }
}

/** "3 of 17", "17 matches", "9,999+ matches"; which one the selection is on is known by where it begins. */
export function sayMatches({ starts, done }: Matches, selectedFrom: number): string {
  const total = starts.length.toLocaleString('en');
  if (starts.length === 0) return 'No matches';
  const at = starts.indexOf(selectedFrom);
  if (at >= 0) return `${(at + 1).toLocaleString('en')} of ${total}${done ? '' : '+'}`;
  return `${total}${done ? '' : '+'} ${starts.length === 1 ? 'match' : 'matches'}`;
}
