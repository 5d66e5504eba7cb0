import { create } from 'zustand';
import type { SearchMatch, SearchOptions } from '#shared/contracts/documents.ts';

export interface SearchResults {
  readonly query: string;
  readonly options: SearchOptions;
  readonly matches: readonly SearchMatch[];
  readonly documents: number;
  readonly truncated: boolean;
}

interface SearchState {
  readonly query: string;
  readonly options: SearchOptions;
  /** Null before the first search. They may lag behind the query while the engine looks. */
  readonly results: SearchResults | null;
  /** Whether what is found shall be replaced. */
  readonly replacing: boolean;
  readonly replacement: string;
  /** Matches that shall stay as they are, by `matchKey`. */
  readonly excluded: ReadonlySet<string>;
}

/** Kept while another side view is shown, so that coming back finds the results again. */
export const useSearch = create<SearchState>(() => ({
  query: '',
  options: { caseSensitive: false, wholeWord: false },
  results: null,
  replacing: false,
  replacement: '',
  excluded: new Set(),
}));

export function matchKey({ documentId, offset }: Pick<SearchMatch, 'documentId' | 'offset'>): string {
  return `${documentId}:${offset}`;
}

/** Takes matches out of the replacement, or puts them in again. */
export function exclude(matches: readonly SearchMatch[], excluded: boolean): void {
  useSearch.setState((state) => {
    const next = new Set(state.excluded);
    for (const match of matches) {
      if (excluded) next.add(matchKey(match));
      else next.delete(matchKey(match));
    }
    return { excluded: next };
  });
}
