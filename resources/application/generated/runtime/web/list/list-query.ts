/** What a list shows, as it stands in the address of a page; the API takes the same words. */
import type { EntityDefinition } from '../../domain/definition.ts';
import { apiPaths } from '../client/rows.ts';

export type Operator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'in' | 'null' | 'contains' | 'has';

export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  /** As the API takes it: money in minor units, several options with commas between them. */
  readonly value: string;
}

export interface ListQuery {
  readonly q: string;
  /** `-amount`: by amount, the largest first. */
  readonly sort: string | null;
  readonly filters: readonly Filter[];
  /** Only what this view shows, on a page that is not the view's own. */
  readonly view: string | null;
  readonly cursor: string | null;
}

const OPERATORS: readonly string[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'null', 'contains', 'has'];

export const PAGE_SIZE = 50;

/** @example readListQuery('?q=roof&filter[stage][in]=lead,offer') */
export function readListQuery(search: string): ListQuery {
  const params = new URLSearchParams(search);
  return {
    q: params.get('q') ?? '',
    sort: params.get('sort'),
    filters: [...params].flatMap(([key, value]) => filterOf(key, value)),
    view: params.get('view'),
    cursor: params.get('cursor'),
  };
}

function filterOf(key: string, value: string): Filter[] {
  const match = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(key);
  const operator = match?.[2] ?? 'eq';
  if (!match?.[1] || !OPERATORS.includes(operator)) return [];
  return [{ field: match[1], operator: operator as Operator, value }];
}

/** Empty, or with a question mark in front. */
export function writeListQuery({ q, sort, filters, view, cursor }: Partial<ListQuery>): string {
  const params = new URLSearchParams();
  if (view) params.set('view', view);
  if (q) params.set('q', q);
  if (sort) params.set('sort', sort);
  for (const { field, operator, value } of filters ?? []) {
    params.append(operator === 'eq' ? `filter[${field}]` : `filter[${field}][${operator}]`, value);
  }
  if (cursor) params.set('cursor', cursor);
  const text = params.toString().replace(/%5B/g, '[').replace(/%5D/g, ']').replace(/%2C/g, ',');
  return text === '' ? '' : `?${text}`;
}

/** Where the API has these rows. */
export function listPath(entity: EntityDefinition, query: Partial<ListQuery>, limit = PAGE_SIZE): string {
  const written = writeListQuery(query);
  return `${apiPaths.rows(entity)}${written === '' ? '?' : `${written}&`}limit=${limit}`;
}
