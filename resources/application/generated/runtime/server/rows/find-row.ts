import type { AnyRow } from '../../domain/definition.ts';
import { isStorableText } from '../../domain/json-value.ts';
import { notFound, problem } from '../problem.ts';
import type { EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import type { At } from '../services.ts';
import { mayDo } from './access.ts';
import { selection, toRows } from './storage.ts';

/** A row that the actor may read. Everything else is `row/not-found`, in the same words. */
export async function findRow(scope: Scope, entity: EntityModel, id: string): Promise<AnyRow> {
  return find(scope, entity, id, false);
}

/**
 * The same, at the version that somebody read and within a transaction that nobody else changes the row in: where it is
 * newer, `may` is asked first, so that nobody without rights hears of versions.
 */
export async function findRowToChange(
  scope: Scope,
  entity: EntityModel,
  at: At,
  may: (row: AnyRow) => void,
): Promise<AnyRow> {
  const row = await find(scope, entity, at.id, true);
  may(row);
  if (at.version !== null && row.version !== at.version) throw stale(row.version);
  return row;
}

export function stale(current: number): Error {
  return problem(412, 'row/stale', 'The row was changed in the meantime.', { current });
}

async function find(scope: Scope, entity: EntityModel, id: string, toChange: boolean): Promise<AnyRow> {
  if (!isStorableText(id)) throw notFound();
  const { table } = entity.definition;
  const query = scope.db
    .selectFrom(table)
    .select(selection(entity))
    .where(`${table}.org_id`, '=', scope.actor.org)
    .where(`${table}.id`, '=', id);
  const found = await query.$if(toChange && scope.dialect === 'postgres', (it) => it.forUpdate()).execute();
  const [row] = await toRows(scope, entity, found);
  if (!row || !mayDo(entity, 'read', row, scope)) throw notFound();
  return row;
}
