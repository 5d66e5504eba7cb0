import type { AnyRow, FieldDefinition } from '../../domain/definition.ts';
import type { EntityModel } from '../model.ts';
import type { Unit } from '../scope.ts';
import { changedFields } from './complete-row.ts';
import { stale } from './find-row.ts';
import { referredIds } from './references.ts';
import { toColumn } from './storage.ts';
import { refuseTaken } from './taken.ts';

export async function insertRow(unit: Unit, entity: EntityModel, row: AnyRow): Promise<void> {
  const values = columnsOf(entity.stored, row);
  await refuseTaken(entity, () => unit.db.insertInto(entity.definition.table).values(values).execute());
  for (const { field, table } of entity.sets) await addMembers(unit, table, row.id, referredIds(field, row));
}

/** Writes what changed. Throws `row/stale` where the row has another version than `before`. */
export async function updateRow(
  unit: Unit,
  entity: EntityModel,
  before: AnyRow,
  after: AnyRow,
): Promise<void> {
  const { table } = entity.definition;
  const changed = new Set([...changedFields(entity, before, after), 'updated_at', 'updated_by', 'version']);
  const values = columnsOf(
    entity.stored.filter(({ name }) => changed.has(name)),
    after,
  );
  const result = await refuseTaken(entity, () =>
    unit.db
      .updateTable(table)
      .set(values)
      .where('id', '=', before.id)
      .where('org_id', '=', before.org)
      .where('version', '=', before.version)
      .executeTakeFirst(),
  );
  if (result.numUpdatedRows !== 1n) throw stale(after.version);
  for (const { field, table: set } of entity.sets) {
    const [old, next] = [referredIds(field, before), referredIds(field, after)];
    const gone = old.filter((id) => !next.includes(id));
    if (gone.length > 0)
      await unit.db.deleteFrom(set).where('row_id', '=', before.id).where('value', 'in', gone).execute();
    await addMembers(
      unit,
      set,
      before.id,
      next.filter((id) => !old.includes(id)),
    );
  }
}

export async function deleteRow(unit: Unit, entity: EntityModel, row: AnyRow): Promise<void> {
  for (const { table } of entity.sets) await unit.db.deleteFrom(table).where('row_id', '=', row.id).execute();
  const result = await unit.db
    .deleteFrom(entity.definition.table)
    .where('id', '=', row.id)
    .where('org_id', '=', row.org)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (result.numDeletedRows !== 1n) throw stale(row.version);
}

async function addMembers({ db, actor }: Unit, table: string, id: string, members: readonly string[]) {
  if (members.length === 0) return;
  const values = members.map((value) => ({ org_id: actor.org, row_id: id, value }));
  await db.insertInto(table).values(values).execute();
}

function columnsOf(fields: readonly FieldDefinition[], row: AnyRow): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.column, toColumn(field, row[field.name])]));
}
