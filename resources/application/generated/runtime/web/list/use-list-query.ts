import { useMemo } from 'react';
import { navigate, usePlace } from '../router/location.ts';
import { readListQuery, writeListQuery, type Filter, type ListQuery } from './list-query.ts';

export interface ListQueryControl {
  readonly query: ListQuery;
  /** Counted from 1; null where nobody knows, as the address came from elsewhere. */
  readonly page: number | null;
  search(q: string): void;
  sortBy(sort: string | null): void;
  /** Takes the place of all filters of the field. */
  filter(field: string, filters: readonly Filter[]): void;
  leaveView(): void;
  clear(): void;
  next(cursor: string): void;
  previous(): void;
}

/** The cursors of the pages before this one; they stand in the history, so that they outlive a reload. */
interface Passed {
  readonly cursors: readonly (string | null)[];
}

/** The query in the address. Changing it changes the address, and begins at the first page. */
export function useListQuery(): ListQueryControl {
  const { path, search, state } = usePlace();
  const query = useMemo(() => readListQuery(search), [search]);
  const passed = cursorsOf(state);

  function go(next: Partial<ListQuery>, { replace = false } = {}): void {
    navigate(path + writeListQuery({ ...query, cursor: null, ...next }), { replace });
  }

  function turn(cursor: string | null, cursors: readonly (string | null)[]): void {
    const state: Passed = { cursors };
    navigate(path + writeListQuery({ ...query, cursor }), { state });
  }

  return {
    query,
    page: query.cursor === null ? 1 : passed && passed.length + 1,
    search: (q) => go({ q }, { replace: true }),
    sortBy: (sort) => go({ sort }, { replace: true }),
    filter: (field, filters) =>
      go({ filters: [...query.filters.filter((filter) => filter.field !== field), ...filters] }),
    leaveView: () => go({ view: null }),
    clear: () => go({ q: '', filters: [], view: null }),
    next: (cursor) => turn(cursor, [...(passed ?? []), query.cursor]),
    previous: () => turn(passed?.at(-1) ?? null, passed?.slice(0, -1) ?? []),
  };
}

function cursorsOf(state: unknown): readonly (string | null)[] | null {
  const passed = state as Partial<Passed> | null;
  return Array.isArray(passed?.cursors) ? passed.cursors : null;
}
