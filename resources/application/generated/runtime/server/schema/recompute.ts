import type { Kysely } from 'kysely';
import type { AnyRow, ApplicationDefinition } from '../../domain/definition.ts';
import { contextOf, type Actor } from '../actor.ts';
import type { Dialect, Tables } from '../database/open-database.ts';
import { createModel, type EntityModel } from '../model.ts';
import { changedFields, withValues } from '../rows/complete-row.ts';
import { selection, toColumn, toRows } from '../rows/storage.ts';
import type { Scope } from '../scope.ts';
import type { SchemaChanges } from './compare-schemas.ts';

const ROWS_AT_ONCE = 500;

/** Fills in the computed fields of tables that changed. For people nothing happened: rows keep their version. */
export async function recompute(
  db: Kysely<Tables>,
  dialect: Dialect,
  application: ApplicationDefinition,
  { tables }: SchemaChanges,
  now: Date,
): Promise<void> {
  const model = createModel(application);
  const changed = new Set(tables.flatMap(({ table, from }) => (from === null ? [] : [table.name])));
  for (const entity of model.entities.values()) {
    if (entity.computed.length === 0 || !changed.has(entity.definition.table)) continue;
    const orgs = await db.selectFrom('org').select('id').orderBy('id').execute();
    for (const { id } of orgs) {
      const actor: Actor = { user: '', org: String(id), roles: [] };
      await recomputeOrg({ model, db, dialect, actor, context: contextOf(actor, now) }, entity);
    }
  }
}

async function recomputeOrg(scope: Scope, entity: EntityModel): Promise<void> {
  const { table } = entity.definition;
  let after = '';
  for (;;) {
    const found = await scope.db
      .selectFrom(table)
      .select(selection(entity))
      .where('org_id', '=', scope.actor.org)
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .execute();
    const rows = await toRows(scope, entity, found);
    for (const row of rows) await update(scope, entity, row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function update({ db, context }: Scope, entity: EntityModel, row: AnyRow): Promise<void> {
  const next = withValues(entity, row, {}, context);
  const changed = changedFields(entity, row, next);
  if (changed.length === 0) return;
  const fields = entity.computed.filter(({ name }) => changed.includes(name));
  await db
    .updateTable(entity.definition.table)
    .set(Object.fromEntries(fields.map((field) => [field.column, toColumn(field, next[field.name])])))
    .where('org_id', '=', row.org)
    .where('id', '=', row.id)
    .execute();
}
