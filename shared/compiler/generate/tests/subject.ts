import type { Action, Ir, IrEntity, IrField } from '../../ir/ir.ts';
import { answersOf, type Answers } from './answers.ts';
import { emptyOf, isEmptyValue, isPerson, isValid } from './field-values.ts';
import { findRow, holds, withComputed, type Wish } from './find-row.ts';
import { BUILT_IN_VALUES, type COLLEAGUE, type ME, type TestRow } from './scene.ts';
import { entityOf, testModelOf, wishesOfChecks, type TestModel } from './model-for-tests.ts';

/** An entity, and the rows that its tests are about. */
export interface Subject {
  readonly model: TestModel;
  readonly name: string;
  readonly entity: IrEntity;
  readonly answers: Answers;
  /** All that people can write. */
  readonly writable: readonly IrField[];
  /** A row with a value in every field, of whoever acts; valid where one was found. */
  readonly full: TestRow;
  /** Whether `full` meets all that is demanded of a row. */
  readonly valid: boolean;
}

export function subjectOf(ir: Ir, name: string): Subject {
  const model = testModelOf(ir);
  const entity = entityOf(ir, name);
  const writable = entity.fields.filter(({ computed }) => computed === null);
  const row: TestRow = {
    ...BUILT_IN_VALUES,
    ...Object.fromEntries(
      writable.map((field) => [field.name, model.valueOf(name, field, 1) ?? emptyOf(field)]),
    ),
    ...(entity.states && { [entity.states.field]: entity.states.initial }),
  };
  const full = fullRow(model, name, row) ?? withComputed(entity, row);
  const valid =
    writable.every((field) => isValid(field, full[field.name])) &&
    entity.checks.every(({ rule }) => holds(rule, full));
  return { model, name, entity, answers: answersOf(model, name), writable, full, valid };
}

/** What of the row people write; nothing for fields that are empty. */
export function givenOf({ writable }: Subject, row: TestRow): TestRow {
  const given = writable.filter(({ name }) => !isEmptyValue(row[name])).map(({ name }) => name);
  return Object.fromEntries(given.map((name) => [name, row[name]]));
}

/** What of the row comes back, without what every row has. */
export function keptOf(entity: IrEntity, row: TestRow): TestRow {
  const names = entity.fields.map(({ name }) => name);
  if (entity.states) names.push(entity.states.field);
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** The same row, but it belongs to somebody else, or is in another state. */
export function rowAs(
  { entity }: Subject,
  row: TestRow,
  whose: typeof ME | typeof COLLEAGUE,
  state?: string,
): TestRow {
  const people = entity.fields.filter((field) => isPerson(field) && field.computed === null);
  return withComputed(entity, {
    ...row,
    created_by: whose,
    updated_by: whose,
    ...Object.fromEntries(people.map((field) => [field.name, field.many ? [whose] : whose])),
    ...(entity.states && state !== undefined && { [entity.states.field]: state }),
  });
}

/** Valid, and with as much allowed to somebody who has all roles as can be. */
function fullRow(model: TestModel, name: string, row: TestRow): TestRow | undefined {
  const entity = entityOf(model.ir, name);
  const allowed = (action: Action): Wish[] => {
    const rules = model.rulesOf(name, action, null);
    const [first, ...others] = rules;
    if (!first) return [];
    return [
      { rule: others.reduce((left, right) => ({ op: 'or', left, right }) as const, first), holds: true },
    ];
  };
  const wishes: readonly (readonly Action[])[] = [
    ['create', 'read', 'update', 'delete'],
    ['create', 'read', 'update'],
    ['create', 'read'],
    ['create'],
    [],
  ];
  const checks = wishesOfChecks(entity);
  for (const actions of wishes) {
    const found = findRow(entity, row, [...checks, ...actions.flatMap(allowed)]);
    if (found) return found;
  }
  return undefined;
}
