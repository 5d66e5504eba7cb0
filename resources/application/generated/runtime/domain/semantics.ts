/**
 * What the operators of expressions mean for values in TypeScript. `to-sql.ts` says the same in SQL, and a property
 * test holds them together. Null is a value that equals itself; every other comparison with it is false, and
 * calculating with it is null. Nothing here throws.
 */
export type Value = string | number | boolean | null;

/** Order of the texts' UTF-8 bytes, which is the order of code points: negative, 0 or positive. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return orderOfUnit(left) - orderOfUnit(right);
  }
  return a.length - b.length;
}

/** UTF-16 puts U+E000 to U+FFFF behind surrogates; UTF-8 puts them before what surrogates stand for. */
function orderOfUnit(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

export function isTrue(value: Value): boolean {
  return value === true;
}

export function equal(a: Value, b: Value): boolean {
  return a === b;
}

export function less(a: Value, b: Value): boolean {
  if (a === null || b === null) return false;
  return typeof a === 'string' && typeof b === 'string' ? compareBytes(a, b) < 0 : a < b;
}

export function atMost(a: Value, b: Value): boolean {
  if (a === null || b === null) return false;
  return typeof a === 'string' && typeof b === 'string' ? compareBytes(a, b) <= 0 : a <= b;
}

/** Null is never one of the values. */
export function oneOf(a: Value, values: readonly Value[]): boolean {
  return a !== null && values.includes(a);
}

export function memberOf(a: Value, set: readonly Value[] | null): boolean {
  return a !== null && set !== null && set.includes(a);
}

export function add(a: Value, b: Value): number | null {
  return bothNumbers(a, b, (x, y) => x + y);
}

export function subtract(a: Value, b: Value): number | null {
  return bothNumbers(a, b, (x, y) => x - y);
}

export function multiply(a: Value, b: Value): number | null {
  return bothNumbers(a, b, (x, y) => x * y);
}

export function divide(a: Value, b: Value): number | null {
  return b === 0 ? null : bothNumbers(a, b, (x, y) => x / y);
}

export function remainder(a: Value, b: Value): number | null {
  return b === 0 ? null : bothNumbers(a, b, (x, y) => x % y);
}

export function negate(a: Value): number | null {
  return typeof a === 'number' ? 0 - a : null;
}

/** Cuts off the fraction; null beyond ±(2^53 − 1), where whole numbers are no longer exact. */
export function whole(a: number | null): number | null {
  const cut = a === null ? null : Math.trunc(a);
  return cut === null || !Number.isSafeInteger(cut) ? null : cut + 0;
}

/** Null where the result is no finite number. */
export function finite(a: number | null): number | null {
  return a === null || !Number.isFinite(a) ? null : a + 0;
}

export function join(a: Value, b: Value): string | null {
  return typeof a === 'string' && typeof b === 'string' ? a + b : null;
}

/** How many Unicode characters (code points) the text has. */
export function size(a: Value): number | null {
  return typeof a === 'string' ? Array.from(a).length : null;
}

export function contains(a: Value, part: Value): boolean {
  return typeof a === 'string' && typeof part === 'string' && a.includes(part);
}

export function startsWith(a: Value, part: Value): boolean {
  return typeof a === 'string' && typeof part === 'string' && a.startsWith(part);
}

export function endsWith(a: Value, part: Value): boolean {
  return typeof a === 'string' && typeof part === 'string' && a.endsWith(part);
}

function bothNumbers(a: Value, b: Value, calculate: (x: number, y: number) => number): number | null {
  return typeof a === 'number' && typeof b === 'number' ? calculate(a, b) : null;
}
