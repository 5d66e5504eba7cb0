import type { IrField } from '../../ir/ir.ts';
import { isDate, isMoment } from '../../language/dates.ts';
import type { COLLEAGUE, ME } from './scene.ts';

/**
 * The n-th value of a field that is no reference, counted from 1: valid by itself, and another one for each n as far as
 * the type has so many. Null where it has none.
 */
export function plainValue(field: IrField, n: number): unknown {
  if (!field.many) return singleValue(field, n);
  const names = field.options.map(({ name }) => name);
  return rotated(names, n - 1)
    .slice(0, 2)
    .sort();
}

function singleValue(field: IrField, n: number): unknown {
  const day = `2026-03-${String(((n - 1) % 28) + 1).padStart(2, '0')}`;
  switch (field.type) {
    case 'text':
    case 'longtext':
      return textValue(field, n);
    case 'email':
      return fitting(field, [`${field.name}-${n}@test.example`, `a${n}@test.example`, `a${n}@b.co`]);
    case 'url':
      return fitting(field, [
        `https://test.example/${field.name}/${n}`,
        `https://b.co/${n}`,
        `http://b.co/${n}`,
      ]);
    case 'integer':
      return numberValue(field, n, [10, 1]);
    case 'money':
      return numberValue(field, n, [1000, 10, 1]);
    case 'number':
      return numberValue(field, n, [1.25, 0.0625]);
    case 'boolean':
      return n % 2 === 1;
    case 'date':
      return day;
    case 'datetime':
      return `${day}T08:15:30.250Z`;
    case 'choice':
      return (
        (field.unique ? field.options[n - 1] : field.options[(n - 1) % field.options.length])?.name ?? null
      );
    case 'json':
      return { number: n, list: [true, null, 'text'] };
    case 'ref':
      return field.to === 'Org' ? 'here' : null;
  }
}

function textValue({ title, min, max }: IrField, n: number): string {
  const least = min ?? 1;
  const most = max ?? Infinity;
  const long = `${title} ${n}`;
  if (lengthOf(long) <= most) return long.padEnd(least, '.');
  return most > 1 ? String(n).padStart(most, 'a').slice(-most) : String.fromCharCode(96 + n);
}

/** In steps from the smallest value that is allowed, or from nothing; as large as there is room for them. */
function numberValue({ min, max, unique }: IrField, n: number, steps: readonly number[]): number | null {
  const from = min ?? (max === null || max > 0 ? 0 : max - 20 * (steps[0] ?? 1));
  const step = steps.find((one) => max === null || from + 10 * one <= max) ?? steps.at(-1) ?? 1;
  const value = from + n * step;
  if (max === null || value <= max) return value;
  const shifted = from + (n - 1) * step;
  return shifted <= max ? shifted : unique ? null : max;
}

function fitting(field: IrField, texts: readonly string[]): string | null {
  return texts.find((text) => isValid(field, text)) ?? null;
}

/** Whether the field by itself can have the value; what it refers to is not looked at. */
export function isValid(field: IrField, value: unknown): boolean {
  if (value === null || value === undefined) return !field.required;
  if (field.many) return Array.isArray(value) && (value.length > 0 || !field.required);
  const { min, max } = field;
  const within = (size: number) => (min === null || size >= min) && (max === null || size <= max);
  switch (field.type) {
    case 'text':
    case 'longtext':
      return typeof value === 'string' && value !== '' && within(lengthOf(value));
    case 'email':
      return typeof value === 'string' && /^[^@\s]+@[^@\s]+\.\w+$/.test(value) && within(lengthOf(value));
    case 'url':
      return typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && within(lengthOf(value));
    case 'integer':
    case 'money':
      return Number.isSafeInteger(value) && within(Number(value));
    case 'number':
      return Number.isFinite(value) && within(Number(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'datetime':
      return typeof value === 'string' && isMoment(value);
    case 'choice':
      return field.options.some(({ name }) => name === value);
    case 'ref':
      return typeof value === 'string';
    case 'json':
      return true;
  }
}

/** Values that somebody gets wrong: of another kind, too long, out of range, no option, nothing where one is needed. */
export function wrongValues(field: IrField): unknown[] {
  const wrong: unknown[] = field.required ? [null] : [];
  const { min, max } = field;
  if (field.many) return [...wrong, 'no-list', ['no-such-value'], [7]];
  switch (field.type) {
    case 'text':
    case 'longtext':
      wrong.push(7, ['a'], 'a\u0000b', '\ud800');
      if (min !== null && min > 1) wrong.push('x'.repeat(min - 1));
      if (max !== null && max <= 4000) wrong.push('x'.repeat(max + 1));
      return wrong;
    case 'email':
      return [...wrong, 7, 'nobody', 'a b@test.example', '@test.example'];
    case 'url':
      return [...wrong, 7, 'test.example', 'javascript:alert(1)', 'data:text/html,x'];
    case 'integer':
    case 'money':
    case 'number':
      wrong.push('12', true, { a: 1 });
      if (field.type !== 'number') wrong.push(1.5, 9007199254740992);
      if (min !== null) wrong.push(min - 1);
      if (max !== null) wrong.push(max + 1);
      return wrong;
    case 'boolean':
      return [...wrong, 'true', 1];
    case 'date':
      return [...wrong, 7, '2026-02-30', '20.11.2026', '0000-01-01', '2026-11-20T00:00:00.000Z'];
    case 'datetime':
      return [...wrong, 7, '2026-11-20', '2026-02-30T08:00:00.000Z', 'now'];
    case 'choice':
      return [...wrong, 7, 'no-such-option', ''];
    case 'ref':
      return [...wrong, 7, 'no-such-row', { id: 'x' }];
    case 'json':
      return wrong;
  }
}

/** People that a reference to a user can name, besides whoever acts. */
export function isPerson(field: IrField): boolean {
  return field.type === 'ref' && (field.to === 'User' || field.to === 'Membership');
}

/** What a field that refers to people has when the row is that of the actor, or of somebody else. */
export function personValue(field: IrField, whose: typeof ME | typeof COLLEAGUE): unknown {
  return field.many ? [whose] : whose;
}

/** What a field has that has no value. */
export function emptyOf(field: IrField): unknown {
  return field.many ? [] : null;
}

export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

export function lengthOf(text: string): number {
  return Array.from(text).length;
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
