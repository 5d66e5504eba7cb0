import type { AnyRow } from '../../domain/definition.ts';
import type { EntityModel } from '../model.ts';
import { accessDenied, invalidRow } from '../problem.ts';
import type { Unit } from '../scope.ts';
import type { At, Values } from '../services.ts';
import { mayDo } from './access.ts';
import { changedFields } from './complete-row.ts';
import { findRowToChange } from './find-row.ts';
import { findUnknownReferences } from './references.ts';
import { nextRow, writeRow } from './write-row.ts';

/** Changes the fields that are given. Where nothing changes by that, the row keeps its version. */
export async function updateRow(unit: Unit, entity: EntityModel, at: At, given: Values): Promise<AnyRow> {
  const before = await findRowToChange(unit, entity, at, (row) => {
    if (!mayDo(entity, 'update', row, unit)) throw accessDenied();
  });
  const { values, errors } = entity.readValues(given);
  const after = nextRow(unit, entity, before, values);
  const all = [...errors, ...(await findUnknownReferences(unit, entity, before, after))];
  if (all.length > 0) throw invalidRow(all);
  if (changedFields(entity, before, after).length === 0) return before;
  return writeRow(unit, entity, { action: 'update', before, after });
}
