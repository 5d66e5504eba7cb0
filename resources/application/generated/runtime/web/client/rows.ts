/** The calls about rows. Each write has the page read anew. */
import type { AnyRow, EntityDefinition, FieldValue, Transition } from '../../domain/definition.ts';
import { readAllAnew } from './cache.ts';
import type { Answer } from './problem.ts';
import { request, type Call } from './request.ts';

/** The titles of rows that are referred to, by entity and id. Who may not read a row does not get its title. */
export type Refs = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RowList {
  readonly items: readonly AnyRow[];
  readonly refs: Refs;
  /** The cursor of the next page. */
  readonly next: string | null;
}

export interface RowDetail {
  readonly row: AnyRow;
  readonly refs: Refs;
  readonly may: {
    readonly update: boolean;
    readonly delete: boolean;
    readonly transitions: readonly string[];
  };
}

export interface AuditPage {
  readonly items: readonly AuditEntry[];
  readonly refs: Refs;
  readonly next: string | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly by: string | null;
  /** `create`, `update`, `delete`, or the name of a transition. */
  readonly action: string;
  readonly changes: Readonly<Record<string, readonly [FieldValue, FieldValue]>>;
}

export interface Summary {
  readonly groups: readonly SummaryGroup[];
  readonly refs?: Refs;
}

export interface SummaryGroup {
  readonly key: string | boolean | null;
  readonly count: number;
  readonly sums: Readonly<Record<string, number | null>>;
}

export type Values = Readonly<Record<string, FieldValue>>;

export const apiPaths = {
  rows: (entity: EntityDefinition) => `/api/${entity.path}`,
  row: (entity: EntityDefinition, id: string) => `/api/${entity.path}/${encodeURIComponent(id)}`,
  audit: (entity: EntityDefinition, id: string) => `/api/${entity.path}/${encodeURIComponent(id)}/audit`,
  summary: (view: string) => `/views/${view}/summary`,
};

export function readRow(entity: EntityDefinition, id: string): Promise<Answer<RowDetail>> {
  return request(apiPaths.row(entity, id));
}

export function createRow(entity: EntityDefinition, values: Values): Promise<Answer<AnyRow>> {
  return write(apiPaths.rows(entity), { method: 'POST', body: values });
}

export function updateRow(entity: EntityDefinition, row: AnyRow, values: Values): Promise<Answer<AnyRow>> {
  return write(apiPaths.row(entity, row.id), { method: 'PATCH', version: row.version, body: values });
}

export function deleteRow(entity: EntityDefinition, row: AnyRow): Promise<Answer<null>> {
  return write(apiPaths.row(entity, row.id), { method: 'DELETE', version: row.version });
}

/** Moves a row on in its states; `values` are for the fields that the transition requires. */
export function transitRow(
  entity: EntityDefinition,
  row: AnyRow,
  transition: Transition,
  values: Values = {},
): Promise<Answer<AnyRow>> {
  const path = `${apiPaths.row(entity, row.id)}/${transition.name}`;
  return write(path, { method: 'POST', version: row.version, body: values });
}

async function write<T>(path: string, call: Call): Promise<Answer<T>> {
  const answer = await request<T>(path, call);
  if (answer.ok) readAllAnew();
  return answer;
}
