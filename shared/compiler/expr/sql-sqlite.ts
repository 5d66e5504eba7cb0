import type { Arithmetic } from './expression.ts';
import type { SqlDialect } from './to-sql.ts';

/** SQLite: truth values are 0 and 1, dates and moments are texts. */
export const sqlite: SqlDialect = {
  no: '0',
  yes: '1',
  parameter: (placeholder) => placeholder,
  integer: plain,
  number: (value) => {
    const text = String(value);
    const real = /[.e]/.test(text) ? text : `${text}.0`;
    return value < 0 ? `(${real})` : real;
  },
  comparedNumber: plain,
  same: (left, right) => `(${left} IS ${right})`,
  different: (left, right) => `(${left} IS NOT ${right})`,
  order: (op, left, right) => `(${left} ${ORDER[op]} ${right})`,
  arithmetic,
  size: (text) => `length(${text})`,
  contains: (text, part) => `(instr(${text}, ${part}) > 0)`,
  startsWith: (text, part) => `(substr(${text}, 1, length(${part})) = ${part})`,
  endsWith: (text, part) => `(substr(${text}, - length(${part}), length(${part})) = ${part})`,
};

function plain(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

function arithmetic(op: Arithmetic, left: string, right: string, as: 'integer' | 'number'): string {
  if (as === 'number') {
    const result = `CAST(${left} AS REAL) ${OPERATORS[op]} CAST(${right} AS REAL)`;
    return `nullif(nullif(${result}, 9e999), -9e999)`;
  }
  // Held at the first whole number that is not exact, and null there: an overflow ends up as null.
  const result = `${left} ${OPERATORS[op]} ${right}`;
  return `nullif(nullif(max(min(${result}, ${BEYOND}), -${BEYOND}), ${BEYOND}), -${BEYOND})`;
}

const BEYOND = '9007199254740992';
const ORDER = { less: '<', at_most: '<=', greater: '>', at_least: '>=' } as const;
const OPERATORS = { add: '+', subtract: '-', multiply: '*', divide: '/', remainder: '%' } as const;
