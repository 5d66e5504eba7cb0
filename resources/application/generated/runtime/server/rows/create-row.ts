import type { AnyRow, Context, FieldValue } from '../../domain/definition.ts';
import type { EntityModel } from '../model.ts';
import { accessDenied, invalidRow } from '../problem.ts';
import type { Unit } from '../scope.ts';
import type { Values } from '../services.ts';
import { mayDo, requireAny } from './access.ts';
import { missingFields, withValues } from './complete-row.ts';
import { findUnknownReferences } from './references.ts';
import { writeRow } from './write-row.ts';

/** Makes a row of what an actor gave. The rights are looked at with the defaults filled in. */
export async function createRow(unit: Unit, entity: EntityModel, given: Values): Promise<AnyRow> {
  requireAny(entity, 'create', unit);
  const { values, errors } = entity.readValues(given);
  const row = withValues(
    entity,
    emptyRow(unit, entity),
    { ...defaults(entity, unit.context), ...values },
    unit.context,
  );
  const missing = missingFields(entity, row).filter(
    ({ field }) => !errors.some((error) => error.field === field),
  );
  const unknown = await findUnknownReferences(unit, entity, null, row);
  const all = [...errors, ...missing, ...unknown];
  if (all.length > 0) throw invalidRow(all);
  if (!mayDo(entity, 'create', row, unit)) throw accessDenied();
  return writeRow(unit, entity, { action: 'create', before: null, after: row });
}

function emptyRow({ actor, context, newId }: Unit, { definition }: EntityModel): AnyRow {
  const row = {
    id: newId(),
    org: actor.org,
    created_at: context.now,
    created_by: actor.user,
    updated_at: context.now,
    updated_by: actor.user,
    version: 1,
  };
  return {
    ...Object.fromEntries(definition.fields.map(({ name, many }) => [name, many ? [] : null])),
    ...row,
  };
}

function defaults({ definition }: EntityModel, context: Context): Record<string, FieldValue> {
  const values = definition.fields.flatMap((field): [string, FieldValue][] =>
    field.default ? [[field.name, field.default(context)]] : [],
  );
  const { states } = definition;
  return { ...Object.fromEntries(values), ...(states && { [states.field]: states.initial }) };
}
