/** The row that a form would make if it were saved now. */
import { isWritable } from '../../domain/base-fields.ts';
import type { AnyRow, Context, EntityDefinition, FieldValue } from '../../domain/definition.ts';
import { inputOf, valueOf, type Input, type Inputs } from '../fields/input.ts';

/** What a form shows at first: the row, or for a new one its defaults and what the address says about it. */
export function initialInputs(
  entity: EntityDefinition,
  row: AnyRow | null,
  context: Context,
  wanted: URLSearchParams,
): Inputs {
  const entries = entity.fields
    .filter((field) => isWritable(entity, field))
    .map((field): [string, Input] => {
      if (row) return [field.name, inputOf(field, row[field.name] ?? null)];
      const asked = wanted.get(field.name);
      if (asked !== null) return [field.name, field.many ? asked.split(',') : asked];
      return [field.name, inputOf(field, field.default?.(context) ?? null)];
    });
  return Object.fromEntries(entries);
}

/** What is not readable counts as nothing; computed fields follow from the others. */
export function draftRow(
  entity: EntityDefinition,
  row: AnyRow | null,
  inputs: Inputs,
  context: Context,
): AnyRow {
  const typed = Object.fromEntries(
    entity.fields
      .filter((field) => isWritable(entity, field))
      .map((field): [string, FieldValue] => {
        const reading = valueOf(field, inputs[field.name] ?? null);
        return [field.name, reading.ok ? reading.value : null];
      }),
  );
  return withComputed(entity, { ...(row ?? newRow(entity, context)), ...typed }, context);
}

/** Computed fields may follow from one another, so they are gone through until nothing changes. */
function withComputed(entity: EntityDefinition, row: AnyRow, context: Context): AnyRow {
  const computed = entity.fields.filter((field) => field.computed !== null);
  let now = row;
  for (let round = 0; round <= computed.length; round++) {
    const before = now;
    const values = computed.map((field): [string, FieldValue] => [
      field.name,
      field.computed?.(before, context) ?? null,
    ]);
    if (values.every(([name, value]) => before[name] === value)) break;
    now = { ...before, ...Object.fromEntries(values) };
  }
  return now;
}

function newRow(entity: EntityDefinition, { actor, now }: Context): AnyRow {
  const state = entity.states ? { [entity.states.field]: entity.states.initial } : {};
  return {
    ...Object.fromEntries(entity.fields.map((field) => [field.name, field.many ? [] : null])),
    ...state,
    id: '',
    org: '',
    created_at: now,
    created_by: actor,
    updated_at: now,
    updated_by: actor,
    version: 0,
  };
}
