import type { AnyRow, FieldValue } from '../../domain/definition.ts';
import { entityOf, type EntityModel } from '../model.ts';
import { accessDenied, problem } from '../problem.ts';
import type { Unit } from '../scope.ts';
import type { At } from '../services.ts';
import { mayDo } from './access.ts';
import { findRowToChange } from './find-row.ts';
import { findReferring } from './find-referring.ts';
import { referredIds } from './references.ts';
import { nextRow, writeRow } from './write-row.ts';

interface Affected {
  readonly entity: EntityModel;
  readonly row: AnyRow;
}

/**
 * Deletes a row, the rows that go with it (`cascade`), and the references to all of them (`clear`). Where a row that
 * stays refers to one that would go (`restrict`), nothing happens: 409. Each row that goes or changes is told of.
 */
export async function removeRow(unit: Unit, entity: EntityModel, at: At): Promise<void> {
  const row = await findRowToChange(unit, entity, at, (found) => {
    if (!mayDo(entity, 'delete', found, unit)) throw accessDenied();
  });
  const gone = new Map<string, Affected>([[row.id, { entity, row }]]);
  const referring: { readonly affected: Affected; readonly field: string; readonly onDelete: string }[] = [];
  // The map grows while it is walked; a row that is in it already ends every circle.
  for (const each of gone.values())
    for (const { entity: name, field } of each.entity.referredBy) {
      const from = entityOf(unit.model, name);
      for (const found of await findReferring(unit, from, field, each.row.id)) {
        const affected = { entity: from, row: found };
        if (field.onDelete === 'cascade') {
          if (!gone.has(found.id)) gone.set(found.id, affected);
        } else referring.push({ affected, field: field.name, onDelete: field.onDelete ?? 'restrict' });
      }
    }
  const staying = referring.filter(({ affected }) => !gone.has(affected.row.id));
  const restricting = staying.find(({ onDelete }) => onDelete === 'restrict');
  if (restricting) throw stillReferenced(restricting.affected.entity);
  const cleared = new Map(staying.map(({ affected }) => [affected.row.id, affected]));
  for (const { entity: from, row: before } of cleared.values()) {
    const fields = staying.filter(({ affected }) => affected.row.id === before.id).map(({ field }) => field);
    const after = nextRow(unit, from, before, without(from, before, fields, gone));
    await writeRow(unit, from, { action: 'update', before, after });
  }
  // Those that refer go before those that are referred to.
  for (const each of [...gone.values()].reverse())
    await writeRow(unit, each.entity, { action: 'delete', before: each.row, after: null });
}

function without(
  entity: EntityModel,
  row: AnyRow,
  names: readonly string[],
  gone: ReadonlyMap<string, Affected>,
): Record<string, FieldValue> {
  const fields = names.flatMap((name) => entity.fields.get(name) ?? []);
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.many ? referredIds(field, row).filter((id) => !gone.has(id)) : null,
    ]),
  );
}

function stillReferenced({ definition }: EntityModel): Error {
  return problem(409, 'row/still-referenced', 'Other rows refer to this one.', {
    detail: `${definition.plural} refer to it.`,
    by: definition.name,
  });
}
