import { useEffect, useState } from 'react';
import type { AnyRow, EntityDefinition, FieldDefinition, ViewDefinition } from '../../domain/definition.ts';
import type { Answer, Problem } from '../client/problem.ts';
import type { Refs, RowList } from '../client/rows.ts';
import { mergeRefs } from '../client/merge-refs.ts';
import { request } from '../client/request.ts';
import { useSteadyLoad } from '../client/use-load.ts';
import { listPath } from '../list/list-query.ts';
import { betweenDays } from './days.ts';

export interface Days {
  readonly rows: readonly AnyRow[];
  readonly refs: Refs;
  readonly loading: boolean;
  readonly problem: Problem | null;
  readonly again: () => void;
  /** There are more rows than a calendar is good for. */
  readonly isCut: boolean;
}

const PAGE = 200;
const MOST_PAGES = 5;

/** All rows of a view between two days; the first page at once, the others as they come. */
export function useDays(
  entity: EntityDefinition,
  view: ViewDefinition,
  field: FieldDefinition,
  first: string,
  last: string,
): Days {
  const query = { view: view.name, sort: field.name, filters: betweenDays(field, first, last) };
  const path = listPath(entity, query, PAGE);
  const load = useSteadyLoad<RowList>(path);
  const [more, setMore] = useState<{ readonly of: RowList; readonly lists: readonly RowList[] } | null>(null);
  const start = load.value;

  useEffect(() => {
    if (!start?.next) return;
    let isWanted = true;
    void readOthers(path, start.next, (lists) => {
      if (isWanted) setMore({ of: start, lists });
    });
    return () => {
      isWanted = false;
    };
  }, [path, start]);

  const lists = start ? [start, ...(more?.of === start ? more.lists : [])] : [];
  return {
    rows: lists.flatMap((list) => list.items),
    refs: lists.reduce<Refs>((all, list) => mergeRefs(all, list.refs), {}),
    loading: load.loading,
    problem: load.problem,
    again: load.again,
    isCut: lists.length >= MOST_PAGES && lists.at(-1)?.next !== null,
  };
}

async function readOthers(
  path: string,
  first: string,
  tell: (lists: readonly RowList[]) => void,
): Promise<void> {
  const lists: RowList[] = [];
  for (let next: string | null = first; next !== null && lists.length < MOST_PAGES - 1;) {
    const answer: Answer<RowList> = await request(`${path}&cursor=${encodeURIComponent(next)}`);
    if (!answer.ok) return;
    lists.push(answer.value);
    tell([...lists]);
    next = answer.value.next;
  }
}
