import type { Expr } from '../../expr/expression.ts';
import type { Action, IrTransition } from '../../ir/ir.ts';
import { evaluate } from '../../expr/evaluate.ts';
import { holds, withComputed } from './find-row.ts';
import { CONTEXT, type TestRow } from './scene.ts';
import { entityOf, type TestModel } from './model-for-tests.ts';
import { isEmptyValue, isValid } from './field-values.ts';

/**
 * What the API answers: `done` with success; `hidden` as if there were no such row; `denied`; `state` for a transition
 * from another state; `unmet` for a condition of a transition; `invalid` for what a row must not be.
 */
export type Answer = 'done' | 'hidden' | 'denied' | 'state' | 'unmet' | 'invalid';

/** Answers about rows of one entity; a role that is null stands for somebody who has all of them. */
export interface Answers {
  /** The row is the new one, with defaults. Undefined where two things are wrong at once. */
  create(row: TestRow, role: string | null): Answer | undefined;
  read(row: TestRow, role: string | null): Answer;
  update(row: TestRow, change: TestRow, role: string | null): Answer;
  remove(row: TestRow, role: string | null): Answer;
  move(transition: IrTransition, row: TestRow, given: TestRow, role: string | null): Answer;
  /** The row after the transition. */
  moved(transition: IrTransition, row: TestRow, given: TestRow): TestRow;
}

export function answersOf(model: TestModel, name: string): Answers {
  const entity = entityOf(model.ir, name);
  const rules = new Map<string | null, Record<Action, readonly Expr[]>>();
  const rulesOf = (action: Action, role: string | null): readonly Expr[] => {
    let known = rules.get(role);
    if (!known) {
      const of = (one: Action) => model.rulesOf(name, one, role);
      known = { read: of('read'), create: of('create'), update: of('update'), delete: of('delete') };
      rules.set(role, known);
    }
    return known[action];
  };
  const may = (action: Action, row: TestRow, role: string | null) =>
    rulesOf(action, role).some((rule) => holds(rule, row));
  const checked = new WeakMap<TestRow, boolean>();
  const isSound = (row: TestRow): boolean => {
    const known = checked.get(row);
    if (known !== undefined) return known;
    const sound =
      entity.checks.every(({ rule }) => holds(rule, row)) &&
      entity.fields.every(({ name: field, required }) => !required || !isEmptyValue(row[field]));
    checked.set(row, sound);
    return sound;
  };
  const isWithinBounds = (row: TestRow) =>
    entity.fields.every((field) => field.computed !== null || isValid(field, row[field.name]));
  const references = entity.fields.filter(({ to, computed }) => to !== null && computed === null);
  const refersToReadable = (given: TestRow, role: string | null) =>
    references.every((field) => {
      const value = given[field.name] ?? [];
      const ids = (Array.isArray(value) ? value : [value]) as readonly string[];
      const whose = role === null ? model.roles : [role];
      return ids.every((id) => whose.some((one) => model.mayRefer(field, id, one)));
    });
  const isOneOf = (role: string | null, by: readonly string[]) =>
    role === null ? by.length > 0 : by.includes(role) || by.includes('member');

  const moved: Answers['moved'] = (transition, row, given) => {
    const before = withComputed(entity, { ...row, ...given });
    const sets = transition.sets.map(
      ({ field, value }) => [field, evaluate(value, before, CONTEXT)] as const,
    );
    const state = entity.states ? { [entity.states.field]: transition.to } : {};
    return withComputed(entity, { ...before, ...Object.fromEntries(sets), ...state });
  };

  return {
    create(row, role) {
      if (rulesOf('create', role).length === 0) return 'denied';
      const allowed = may('create', row, role);
      const sound = isSound(row) && isWithinBounds(row) && refersToReadable(row, role);
      if (allowed) return sound ? 'done' : 'invalid';
      return sound ? 'denied' : undefined;
    },
    read: (row, role) => (may('read', row, role) ? 'done' : 'hidden'),
    update(row, change, role) {
      if (!may('read', row, role)) return 'hidden';
      if (!may('update', row, role)) return 'denied';
      return isSound(withComputed(entity, { ...row, ...change })) ? 'done' : 'invalid';
    },
    remove(row, role) {
      if (!may('read', row, role)) return 'hidden';
      return may('delete', row, role) ? 'done' : 'denied';
    },
    move(transition, row, given, role) {
      if (!may('read', row, role)) return 'hidden';
      if (!isOneOf(role, transition.by)) return 'denied';
      const state = row[entity.states?.field ?? ''];
      if (!transition.from.some((from) => from === state)) return 'state';
      if (transition.when && !holds(transition.when, row)) return 'unmet';
      const full = { ...row, ...given };
      const missing = transition.requires.some((field) => isEmptyValue(full[field]));
      return missing || !isSound(moved(transition, row, given)) ? 'invalid' : 'done';
    },
    moved,
  };
}
