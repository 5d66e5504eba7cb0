import type { Action, Ir, IrEntity, IrField } from '../../ir/ir.ts';
import { answersOf, type Answers } from './answers.ts';
import { emptyOf, isEmptyValue, isPerson } from './field-values.ts';
import { findRow, withComputed, type Wish } from './find-row.ts';
import { BUILT_IN_VALUES, COLLEAGUE, ME, type TestRow } from './scene.ts';
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
  /** What of it comes back, without what every row has. */
  readonly kept: TestRow;
  /** Rows of whoever acts and of somebody else, in every state, by what they are. */
  readonly byState: NamedRows;
}

/** Rows by names that say what is special about them. */
export type NamedRows = ReadonlyMap<string, TestRow>;

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
  const byState = rowsByState(entity, full);
  return {
    model,
    name,
    entity,
    answers: answersOf(model, name),
    writable,
    full,
    kept: keptOf(entity, full),
    byState,
  };
}

function rowsByState(entity: IrEntity, full: TestRow): NamedRows {
  const rows = new Map<string, TestRow>();
  const states = entity.states?.values.map(({ name }) => name) ?? [undefined];
  const checks = wishesOfChecks(entity);
  for (const whose of [ME, COLLEAGUE] as const) {
    const owner = whose === ME ? 'mine' : 'of a colleague';
    for (const state of states) {
      const row = rowAs(entity, full, whose, state);
      rows.set(state === undefined ? owner : `${owner}, ${state}`, findRow(entity, row, checks) ?? row);
    }
  }
  return rows;
}

/** What of the row people write; nothing for fields that are empty. */
export function givenOf({ writable }: Subject, row: TestRow): TestRow {
  const given = writable.filter(({ name }) => !isEmptyValue(row[name])).map(({ name }) => name);
  return Object.fromEntries(given.map((name) => [name, row[name]]));
}

/** What of the row comes back, without what every row has. */
export function keptOf(entity: IrEntity, row: TestRow): TestRow {
  const kept: Record<string, unknown> = {};
  for (const { name } of entity.fields) kept[name] = row[name] ?? null;
  if (entity.states) kept[entity.states.field] = row[entity.states.field] ?? null;
  return kept;
}

/** The same row, but it belongs to somebody else, or is in another state. */
export function rowAs(
  entity: IrEntity,
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
  const wishes: readonly (readonly Action[])[] = [
    ['create', 'read', 'update', 'delete'],
    ['create', 'read', 'update'],
    ['create', 'read'],
    ['create'],
    [],
  ];
  const checks = wishesOfChecks(entity);
  for (const actions of wishes) {
    const found = findRow(entity, row, [
      ...checks,
      ...actions.flatMap((action) => wishesToMay(model, name, action)),
    ]);
    if (found) return found;
  }
  return undefined;
}

/** That somebody who has all roles may do this with a row. */
export function wishesToMay(model: TestModel, name: string, action: Action): Wish[] {
  const [first, ...others] = model.rulesOf(name, action, null);
  if (!first) return [];
  return [{ rule: others.reduce((left, right) => ({ op: 'or', left, right }) as const, first), holds: true }];
}
