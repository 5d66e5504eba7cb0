import { evaluate } from '../../expr/evaluate.ts';
import { fieldsOf, type Expr } from '../../expr/expression.ts';
import type { IrEntity, IrField } from '../../ir/ir.ts';
import { isDate, isMoment } from '../../language/dates.ts';
import { constantsOf } from './constants-of.ts';
import { isPerson, isValid, personValue, plainValue } from './field-values.ts';
import { COLLEAGUE, CONTEXT, ME, NOW, TODAY, type TestRow } from './scene.ts';

/** A rule, and whether a row shall meet it. */
export interface Wish {
  readonly rule: Expr;
  readonly holds: boolean;
}

/** How many rows are tried before a wish is given up. */
const MOST_TRIES = 4000;

/** Whether the rule holds for the row when `ME` acts. */
export function holds(rule: Expr, row: TestRow): boolean {
  return evaluate(rule, row, CONTEXT) === true;
}

/** The row with its computed fields as the server would fill them in. */
export function withComputed(entity: IrEntity, row: TestRow): TestRow {
  const computed = entity.fields.filter((field) => field.computed !== null);
  if (computed.length === 0) return row;
  const result: Record<string, unknown> = { ...row };
  const open = new Map(computed.map((field) => [field.name, field]));
  const fill = (name: string) => {
    const field = open.get(name);
    if (!field?.computed) return;
    open.delete(name);
    fieldsOf(field.computed).forEach(fill);
    result[name] = evaluate(field.computed, result, CONTEXT);
  };
  computed.forEach(({ name }) => fill(name));
  return result;
}

/**
 * A row like this one that fulfils all wishes, with as few other values as possible; undefined where none is found. The
 * same for the same input. Built-in fields and the state stay; `also` has values that are tried first.
 */
export function findRow(
  entity: IrEntity,
  row: TestRow,
  wishes: readonly Wish[],
  also: TestRow = {},
): TestRow | undefined {
  const start = withComputed(entity, row);
  const open = unfulfilled(start, wishes);
  if (open.length === 0) return start;
  const fields = changeable(entity, open);
  const constants = constantsOf(wishes.map(({ rule }) => rule));
  const values = fields.map((field) => candidates(field, constants, start, entity, also[field.name]));
  let tries = 0;
  const search = (from: number, changes: number, made: TestRow): TestRow | undefined => {
    for (let index = from; index < fields.length; index++) {
      const name = fields[index]?.name ?? '';
      for (const value of values[index] ?? []) {
        if (++tries > MOST_TRIES) return undefined;
        const next = { ...made, [name]: value };
        if (changes > 1) {
          const found = search(index + 1, changes - 1, next);
          if (found) return found;
        } else {
          const full = withComputed(entity, next);
          if (unfulfilled(full, wishes).length === 0) return full;
        }
      }
    }
    return undefined;
  };
  for (let changes = 1; changes <= Math.min(3, fields.length); changes++) {
    const found = search(0, changes, start);
    if (found) return found;
  }
  return undefined;
}

function unfulfilled(row: TestRow, wishes: readonly Wish[]): Wish[] {
  return wishes.filter(({ rule, holds: wanted }) => holds(rule, row) !== wanted);
}

/** The fields that the rules read, those behind computed ones too. */
function changeable(entity: IrEntity, wishes: readonly Wish[]): IrField[] {
  const names = new Set<string>();
  const add = (name: string) => {
    if (names.has(name)) return;
    names.add(name);
    const computed = entity.fields.find((field) => field.name === name)?.computed;
    if (computed) fieldsOf(computed).forEach(add);
  };
  wishes.forEach(({ rule }) => fieldsOf(rule).forEach(add));
  return entity.fields.filter(({ name, computed }) => names.has(name) && computed === null);
}

/** Values worth trying: what rules compare with and what is next to it, the bounds, what other fields have. */
function candidates(
  field: IrField,
  constants: readonly (string | number)[],
  row: TestRow,
  entity: IrEntity,
  first: unknown,
): unknown[] {
  const beside = entity.fields.filter(({ name, type }) => name !== field.name && type === field.type);
  const more = valuesToTry(
    field,
    constants,
    beside.map(({ name }) => row[name]),
  );
  const tried = new Set<unknown>([...(first === undefined ? [] : [first]), ...more]);
  tried.delete(row[field.name]);
  return [...tried].filter((value) => isValid(field, value));
}

function valuesToTry(
  field: IrField,
  constants: readonly (string | number)[],
  others: readonly unknown[],
): unknown[] {
  const options = field.options.map(({ name }) => name);
  if (field.many) {
    const single = isPerson(field) ? [[ME], [COLLEAGUE]] : options.map((name) => [name]);
    return [...single, [], ...(options.length > 1 ? [options] : [])];
  }
  const texts = constants.filter((constant) => typeof constant === 'string');
  const numbers = [...constants, ...others].filter((constant) => typeof constant === 'number');
  switch (field.type) {
    case 'text':
    case 'longtext':
      return [null, ...texts, ...numbers.flatMap(lengthsAround), ...others, plainValue(field, 2)];
    case 'email':
    case 'url':
      return [null, ...texts, plainValue(field, 1), plainValue(field, 2)];
    case 'integer':
    case 'money':
      return [null, ...numbers.flatMap((n) => [n, n + 1, n - 1]), 0, 1, 1_000_000, field.min, field.max];
    case 'number':
      return [null, ...numbers.flatMap((n) => [n, n + 0.5, n - 0.5]), 0, 1, 1_000_000, field.min, field.max];
    case 'boolean':
      return [true, false, null];
    case 'date':
      return [null, ...[TODAY, ...texts, ...others].filter(isText).filter(isDate).flatMap(daysAround)];
    case 'datetime':
      return [null, ...[NOW, ...texts, ...others].filter(isText).filter(isMoment).flatMap(momentsAround)];
    case 'choice':
      return [null, ...options];
    case 'ref':
      return isPerson(field) ? [personValue(field, ME), personValue(field, COLLEAGUE), null] : [null];
    case 'json':
      return [null, { a: 1 }];
  }
}

function lengthsAround(n: number): string[] {
  if (!Number.isInteger(n) || n < 1 || n > 4000) return [];
  return [n - 1, n, n + 1].filter((length) => length > 0).map((length) => 'x'.repeat(length));
}

function daysAround(day: string): string[] {
  return [day, shifted(`${day}T00:00:00.000Z`, 24), shifted(`${day}T00:00:00.000Z`, -24)].map((at) =>
    at.slice(0, 10),
  );
}

function momentsAround(moment: string): string[] {
  return [moment, shifted(moment, 1), shifted(moment, -1)];
}

function shifted(moment: string, hours: number): string {
  return new Date(Date.parse(moment) + hours * 3_600_000).toISOString();
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
