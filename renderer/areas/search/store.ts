import { create } from 'zustand';
import type { SearchMatch } from '#shared/contracts/documents.ts';

export interface SearchResults {
  readonly query: string;
  readonly matches: readonly SearchMatch[];
  readonly documents: number;
  readonly truncated: boolean;
}

interface SearchState {
  readonly query: string;
  /** Null before the first search. They may lag behind the query while the engine looks. */
  readonly results: SearchResults | null;
}

/** Kept while another side view is shown, so that coming back finds the results again. */
export const useSearch = create<SearchState>(() => ({ query: '', results: null }));
