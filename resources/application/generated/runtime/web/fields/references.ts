/** Rows to refer to: found by typing, and called by their titles. */
import { useEffect, useState } from 'react';
import { entityNamed } from '../application.ts';
import { useMembers } from '../client/members.ts';
import { apiPaths, type Refs, type RowDetail, type RowList } from '../client/rows.ts';
import { useLoad, useSteadyLoad } from '../client/use-load.ts';
import { titleOf } from '../domain/row-title.ts';
import { texts } from '../texts.ts';
import type { ComboboxOption } from '../ui/combobox.tsx';

const TYPING_MS = 150;
const SHOWN = 20;

interface Found {
  readonly options: readonly ComboboxOption[];
  readonly busy: boolean;
}

/** The rows of an entity that fit a query; people by their names. Null asks for nothing. */
export function useReferenceOptions(to: string, query: string | null): Found {
  const settled = useSettled(query);
  const entity = entityNamed(to);
  const search = settled ? `&q=${encodeURIComponent(settled)}` : '';
  const rows = useSteadyLoad<RowList>(
    entity && settled !== null ? `${apiPaths.rows(entity)}?limit=${SHOWN}${search}` : null,
  );
  const members = useMembers();
  if (entity) {
    const items = rows.value?.items ?? [];
    return {
      options: items.map((row) => ({ id: row.id, title: titleOf(entity, row, rows.value?.refs) })),
      busy: rows.loading || settled !== query,
    };
  }
  const wanted = (query ?? '').toLocaleLowerCase();
  const people = (members.value?.items ?? []).filter(
    ({ name, active }) => active && name.toLocaleLowerCase().includes(wanted),
  );
  return { options: people.map(({ id, name }) => ({ id, title: name })), busy: members.value === null };
}

/** How a row is called that may have been chosen a moment ago, or by an address. */
export function useReferenceTitle(to: string, id: string, refs: Refs): string {
  const known = refs[to]?.[id];
  const entity = entityNamed(to);
  const detail = useLoad<RowDetail>(
    entity && id !== '' && known === undefined ? apiPaths.row(entity, id) : null,
  );
  const members = useMembers();
  if (id === '') return '';
  if (known !== undefined) return known;
  if (entity)
    return detail.value ? titleOf(entity, detail.value.row, detail.value.refs) : unknown(detail.loading);
  return members.value?.items.find((member) => member.id === id)?.name ?? unknown(members.loading);
}

function unknown(isLoading: boolean): string {
  return isLoading ? texts.loading : texts.hiddenReference;
}

/** What was typed, once typing pauses. */
function useSettled(query: string | null): string | null {
  const [settled, setSettled] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), TYPING_MS);
    return () => clearTimeout(timer);
  }, [query]);
  return query === null || query === '' ? query : settled;
}
