import type { AnyRow, Context, FieldValue } from '../../domain/definition.ts';
import { isSameValue } from '../../domain/json-value.ts';
import { isEmpty, requiredError } from '../../domain/read-values.ts';
import type { FieldError } from '../../domain/problem.ts';
import { invalidRow } from '../problem.ts';
import type { EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';

/** A row with other values, and with what is computed from them. */
export function withValues(
  entity: EntityModel,
  row: AnyRow,
  values: Readonly<Record<string, FieldValue | undefined>>,
  context: Context,
): AnyRow {
  let next: AnyRow = { ...row };
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && entity.fields.has(name)) next = { ...next, [name]: value };
  // Computed fields may be made from one another, never in a circle: in as many rounds as there are, all are settled.
  for (let round = 0; round < entity.computed.length; round++) {
    const settled = next;
    for (const { name, computed } of entity.computed)
      next = { ...next, [name]: computed?.(next, context) ?? null };
    if (changedFields(entity, settled, next).length === 0) break;
  }
  return next;
}

export function changedFields(entity: EntityModel, before: AnyRow, after: AnyRow): string[] {
  return entity.definition.fields
    .map(({ name }) => name)
    .filter((name) => !isSameValue(before[name] ?? null, after[name] ?? null));
}

/** Which fields lack a value that every row has. */
export function missingFields(entity: EntityModel, row: AnyRow): FieldError[] {
  return entity.definition.fields
    .filter(({ required, name }) => required && isEmpty(row[name]))
    .map(requiredError);
}

/** Refuses a row that one of the checks of its entity does not hold for. */
export function requireChecks(entity: EntityModel, row: AnyRow, { context }: Scope): void {
  const failed = entity.definition.checks.filter(({ holds }) => !holds(row, context));
  if (failed.length === 0) return;
  throw invalidRow(failed.map(({ name, message }) => ({ field: null, code: 'check', check: name, message })));
}
