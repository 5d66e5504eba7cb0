import type { Expr } from '../../expr/expression.ts';
import type { Action, Ir, IrEntity, IrField } from '../../ir/ir.ts';
import { BUILT_IN_ROLES } from '../../language/built-in.ts';
import { entityFileName, pathsOf } from '../names.ts';
import { isPerson, personValue, plainValue } from './field-values.ts';
import { findRow, holds, withComputed, type Wish } from './find-row.ts';
import { BUILT_IN_VALUES, COLLEAGUE, ME, type TestRow } from './scene.ts';

/** What the tests of all entities of one model share. */
export interface TestModel {
  readonly ir: Ir;
  /** All that a member can have, sorted. */
  readonly roles: readonly string[];
  readonly paths: ReadonlyMap<string, string>;
  /**
   * The n-th value of a field, counted from 1, for rows that tests make: another one for each n, as far as there are so
   * many. A reference names a row that is there, and that whoever may write the row may read where there is such a one.
   */
  valueOf(entity: string, field: IrField, n: number): unknown;
  /** The rows of an entity that are there before any test: some in the org `here`, the last one in `there`. */
  worldOf(entity: string): readonly TestRow[];
  /** A row of the entity that belongs to whoever acts, made so that as many roles as possible may read it. */
  mineOf(entity: string): TestRow;
  /** Whether a user with the role may read the row of an entity that a reference names. */
  mayRefer(field: IrField, id: string, role: string): boolean;
  /** The rules by which the role may do this; none: it may not. `null` stands for somebody who has all roles. */
  rulesOf(entity: string, action: Action, role: string | null): readonly Expr[];
}

/** Rows that other rows of the world refer to, and two that tests refer to. */
const PLAIN_ROWS = 3;
/** Where references are unique, rows that nothing refers to yet: for the rows that a test makes, and the one of whoever acts. */
const FREE_ROWS = 4;
/** What the row of whoever acts has its values from. */
const OWN_ROW = 17;
const PEOPLE = ['first', 'second', 'third'];
const models = new WeakMap<Ir, TestModel>();

export function testModelOf(ir: Ir): TestModel {
  const known = models.get(ir);
  if (known) return known;
  const made = createModel(ir);
  models.set(ir, made);
  return made;
}

function createModel(ir: Ir): TestModel {
  const roles = [...new Set([...Object.keys(ir.roles), ...BUILT_IN_ROLES])].sort();
  const worlds = new Map<string, readonly TestRow[]>();
  const own = new Map<string, TestRow>();
  const counts = rowCounts(ir);
  const opened = new Map<string, boolean>();

  const rulesOf: TestModel['rulesOf'] = (entity, action, role) => {
    const access = ir.entities[entity]?.access ?? {};
    const whose = role === null ? roles : [role, 'member'];
    return [...new Set(whose)].flatMap((name) => access[name]?.[action] ?? []);
  };
  const may = (entity: string, action: Action, role: string | null, row: TestRow) =>
    rulesOf(entity, action, role).some((rule) => holds(rule, row));

  /** Whether every role that can write a row of one entity may read all rows of the other. */
  const isOpen = (entity: string, to: string) => {
    const key = `${entity} ${to}`;
    const found =
      opened.get(key) ??
      roles.every(
        (role) =>
          rulesOf(to, 'read', role).some(isAlways) ||
          (rulesOf(entity, 'create', role).length === 0 && rulesOf(entity, 'update', role).length === 0),
      );
    opened.set(key, found);
    return found;
  };

  const valueOf: TestModel['valueOf'] = (entity, field, n) => {
    const { to } = field;
    if (isPerson(field)) return listed(field, [ME, COLLEAGUE, 'somebody'][n - 1] ?? 'somebody');
    if (to === null || !Object.hasOwn(ir.entities, to)) return plainValue(field, n);
    if (field.unique) return rowId(to, (counts.get(to) ?? FREE_ROWS) - FREE_ROWS + Math.min(n, FREE_ROWS));
    if (!isOpen(entity, to)) return listed(field, rowId(to, 'mine'));
    if (field.many) return n === 1 ? [rowId(to, 1), rowId(to, 2)] : [rowId(to, 2)];
    return rowId(to, Math.min(n, 2));
  };

  const worldValue = (field: IrField, which: number | 'there'): unknown => {
    const { to } = field;
    const number = which === 'there' ? 1 : which;
    if (isPerson(field)) {
      return listed(field, which === 'there' ? 'stranger' : (PEOPLE[number - 1] ?? 'first'));
    }
    if (to === null || !Object.hasOwn(ir.entities, to)) {
      if (field.type === 'ref') return to === 'Org' ? (which === 'there' ? 'there' : 'here') : null;
      return plainValue(field, 3 + number);
    }
    return listed(field, rowId(to, which === 'there' || field.unique ? which : PLAIN_ROWS));
  };

  const worldRow = (name: string, which: number | 'there'): TestRow => {
    const entity = entityOf(ir, name);
    const people = which === 'there' ? 'stranger' : 'first';
    const needed = entity.fields.map(
      (field) => [field.name, field.required ? worldValue(field, which) : field.many ? [] : null] as const,
    );
    const row: TestRow = {
      ...BUILT_IN_VALUES,
      id: rowId(name, which),
      org: which === 'there' ? 'there' : 'here',
      created_by: people,
      updated_by: people,
      ...Object.fromEntries(needed),
      ...(entity.states && { [entity.states.field]: entity.states.initial }),
    };
    const full = withComputed(entity, row);
    if (entity.checks.every(({ rule }) => holds(rule, full))) return full;
    const also = Object.fromEntries(entity.fields.map((field) => [field.name, worldValue(field, which)]));
    return findRow(entity, row, wishesOfChecks(entity), also) ?? full;
  };

  const worldOf = (name: string): readonly TestRow[] => {
    const known = worlds.get(name);
    if (known) return known;
    const numbers = Array.from({ length: counts.get(name) ?? PLAIN_ROWS }, (_, index) => index + 1);
    const made = [...numbers, 'there' as const].map((which) => worldRow(name, which));
    worlds.set(name, made);
    return made;
  };

  const mineOf = (name: string): TestRow => {
    const known = own.get(name);
    if (known) return known;
    const entity = entityOf(ir, name);
    const people = entity.fields
      .filter(isPerson)
      .map((field) => [field.name, personValue(field, ME)] as const);
    const start: TestRow = {
      ...worldRow(name, OWN_ROW),
      ...Object.fromEntries(
        entity.fields
          .filter(({ required, to }) => required && to !== null)
          .map((field) => [
            field.name,
            field.unique ? valueOf(name, field, FREE_ROWS) : worldValue(field, PLAIN_ROWS),
          ]),
      ),
      id: rowId(name, 'mine'),
      created_by: ME,
      updated_by: ME,
      ...Object.fromEntries(people),
    };
    const { states } = entity;
    const inStates: readonly TestRow[] = states
      ? states.values.map((state) => ({ ...start, [states.field]: state.name }))
      : [start];
    const readRules = roles.flatMap((role) => rulesOf(name, 'read', role));
    const tries: readonly TestRow[] = inStates.flatMap((row): TestRow[] => [
      withComputed(entity, row),
      ...readRules.flatMap((rule): TestRow[] => {
        const found = findRow(entity, row, [{ rule, holds: true }]);
        return found ? [found] : [];
      }),
    ]);
    const readers = (row: TestRow) => roles.filter((role) => may(name, 'read', role, row)).length;
    const best = tries.reduce<TestRow>(
      (a, b) => (readers(b) > readers(a) ? b : a),
      withComputed(entity, start),
    );
    own.set(name, best);
    return best;
  };

  const mayRefer: TestModel['mayRefer'] = ({ to, type }, id, role) => {
    if (type !== 'ref' || to === null || !Object.hasOwn(ir.entities, to)) return true;
    if (rulesOf(to, 'read', role).some(isAlways)) return true;
    const row = id === rowId(to, 'mine') ? mineOf(to) : worldOf(to).find((other) => other['id'] === id);
    return row !== undefined && may(to, 'read', role, row);
  };

  return { ir, roles, paths: pathsOf(ir), valueOf, worldOf, mineOf, mayRefer, rulesOf };
}

const beginnings = new Map<string, string>();

/** `purchase-order-1`: how rows that are there already are called. */
export function rowId(entity: string, which: number | 'there' | 'mine'): string {
  let beginning = beginnings.get(entity);
  if (beginning === undefined) {
    beginning = entityFileName(entity);
    beginnings.set(entity, beginning);
  }
  return `${beginning}-${which}`;
}

/** That a row shall meet all checks of its entity. */
export function wishesOfChecks(entity: IrEntity): Wish[] {
  return entity.checks.map(({ rule }) => ({ rule, holds: true }));
}

export function entityOf(ir: Ir, name: string): IrEntity {
  const entity = ir.entities[name];
  if (!entity) throw new Error(`The model has no entity ${name}.`);
  return entity;
}

function isAlways(rule: Expr): boolean {
  return rule.op === 'boolean' && rule.value;
}

function listed(field: IrField, value: unknown): unknown {
  return field.many ? [value] : value;
}

/**
 * How many rows of each entity are there. Where a reference is unique, each row of the world takes one, and the tests
 * need some that nothing refers to yet.
 */
function rowCounts(ir: Ir): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const uniqueFrom = new Map<string, { from: string; required: boolean }[]>();
  for (const [from, { fields }] of Object.entries(ir.entities)) {
    for (const { to, unique, required } of fields) {
      if (unique && to !== null) uniqueFrom.set(to, [...(uniqueFrom.get(to) ?? []), { from, required }]);
    }
  }
  const count = (name: string, above: readonly string[]): number => {
    const known = counts.get(name);
    if (known !== undefined) return known;
    const users = uniqueFrom.get(name) ?? [];
    const taken = users.map(({ from, required }) =>
      required && from !== name && !above.includes(from) ? count(from, [...above, name]) : PLAIN_ROWS,
    );
    const total = users.length === 0 ? PLAIN_ROWS : Math.max(...taken) + FREE_ROWS;
    counts.set(name, total);
    return total;
  };
  for (const name of Object.keys(ir.entities)) count(name, []);
  return counts;
}
