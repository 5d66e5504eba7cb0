import type { AnyRow, FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { isEmpty } from '../../domain/read-values.ts';
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

/** A row with a field that refers to one that goes. */
interface Referring extends Affected {
  readonly field: FieldDefinition;
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
  const referring: Referring[] = [];
  // The map grows while it is walked; a row that is in it already ends every circle.
  for (const each of gone.values())
    for (const { entity: name, field } of each.entity.referredBy) {
      const from = entityOf(unit.model, name);
      for (const found of await findReferring(unit, from, field, each.row.id)) {
        if (field.onDelete !== 'cascade') referring.push({ entity: from, row: found, field });
        else if (!gone.has(found.id)) gone.set(found.id, { entity: from, row: found });
      }
    }
  const staying = referring.filter(({ row: { id } }) => !gone.has(id));
  for (const references of byRow(staying)) await clear(unit, references, gone);
  // Those that refer go before those that are referred to.
  for (const each of [...gone.values()].reverse())
    await writeRow(unit, each.entity, { action: 'delete', before: each.row, after: null });
}

/** Takes what goes out of a row that stays. */
async function clear(
  unit: Unit,
  references: readonly [Referring, ...Referring[]],
  gone: ReadonlyMap<string, Affected>,
): Promise<void> {
  const [{ entity, row: before }] = references;
  const values: Record<string, FieldValue> = {};
  for (const { field } of references) {
    const left = field.many ? referredIds(field, before).filter((id) => !gone.has(id)) : null;
    if (field.onDelete !== 'clear' || (field.required && isEmpty(left))) throw stillReferenced(entity);
    values[field.name] = left;
  }
  const after = nextRow(unit, entity, before, values);
  await writeRow(unit, entity, { action: 'update', before, after });
}

function byRow(referring: readonly Referring[]): Iterable<[Referring, ...Referring[]]> {
  const groups = new Map<string, [Referring, ...Referring[]]>();
  for (const one of referring) {
    const group = groups.get(one.row.id);
    if (group) group.push(one);
    else groups.set(one.row.id, [one]);
  }
  return groups.values();
}

function stillReferenced({ definition }: EntityModel): Error {
  return problem(409, 'row/still-referenced', 'Other rows refer to this one.', {
    detail: `${definition.plural} refer to it.`,
    by: definition.name,
  });
}
