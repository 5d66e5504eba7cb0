import type { AnyRow, FieldDefinition } from '../../domain/definition.ts';
import type { EntityModel } from '../model.ts';
import type { Unit } from '../scope.ts';
import { ofOrg } from './access.ts';
import { selection, toRows } from './storage.ts';

const AT_ONCE = 500;

/** The rows of an entity that refer to a row by one field, whoever may read them; nobody else changes them meanwhile. */
export async function findReferring(
  unit: Unit,
  entity: EntityModel,
  field: FieldDefinition,
  id: string,
): Promise<AnyRow[]> {
  const { table } = entity.definition;
  const rows: AnyRow[] = [];
  for (let last = ''; ;) {
    let query = unit.db
      .selectFrom(table)
      .select(selection(entity))
      .where(ofOrg(entity, unit))
      .where(`${table}.id`, '>', last)
      .orderBy(`${table}.id`)
      .limit(AT_ONCE);
    const set = entity.sets.find((one) => one.field === field);
    if (set) {
      const members = unit.db.selectFrom(set.table).select('row_id').where('value', '=', id);
      query = query.where(`${table}.id`, 'in', members);
    } else query = query.where(`${table}.${field.column}`, '=', id);
    if (unit.dialect === 'postgres') query = query.forUpdate();
    const found = await toRows(unit, entity, await query.execute());
    rows.push(...found);
    last = found.at(-1)?.id ?? last;
    if (found.length < AT_ONCE) return rows;
  }
}
