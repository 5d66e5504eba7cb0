import type { Arithmetic } from './expression.ts';
import type { SqlDialect } from './to-sql.ts';

/**
 * PostgreSQL, for columns of the types in `storage.ts`, in a database whose encoding is UTF-8. Numbers are calculated
 * by `POSTGRES_FUNCTIONS`, which have to be there.
 */
export const postgres: SqlDialect = {
  no: 'false',
  yes: 'true',
  parameter: (placeholder, name) => `${placeholder}::${CONTEXT_TYPES[name]}`,
  // Without its type a small number is an int4, and calculating with two of these overflows.
  integer: (value) => `${plain(value)}::bigint`,
  number: (value) => `${plain(value)}::double precision`,
  comparedNumber: plain,
  same: (left, right) => `(${left} IS NOT DISTINCT FROM ${right})`,
  different: (left, right) => `(${left} IS DISTINCT FROM ${right})`,
  // What is no column has the collation of the database, which is anybody's.
  order: (op, left, right, as) => `(${left}${as === 'text' ? ' COLLATE "C"' : ''} ${ORDER[op]} ${right})`,
  arithmetic: (op, left, right, as) =>
    as === 'number' ? `number_${op}(${left}, ${right})` : wholeArithmetic(op, left, right),
  size: (text) => `length(${text})::bigint`,
  contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  endsWith: (text, part) => `(right(${text}, length(${part})) = ${part})`,
};

function plain(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

function wholeArithmetic(op: Arithmetic, left: string, right: string): string {
  if (op === 'divide' || op === 'remainder') return `(${left} ${OPERATORS[op]} nullif(${right}, 0))`;
  // Two exact whole numbers fit in a bigint together when they are added, but not when they are multiplied.
  const [result, back] =
    op === 'multiply'
      ? [`${left}::numeric * ${right}`, '::bigint']
      : [`${left} ${OPERATORS[op]} ${right}`, ''];
  // Held at the first whole number that is not exact, and null there: an overflow ends up as null.
  return `nullif(nullif(least(greatest(${result}, -${BEYOND}), ${BEYOND}), ${BEYOND}), -${BEYOND})${back}`;
}

/**
 * Calculation with numbers as IEEE 754 has it, where PostgreSQL fails: null instead of an error where a result is too
 * large or a divisor is zero, and zero where a result is too small. A migration makes them once in a database.
 */
export const POSTGRES_FUNCTIONS: readonly string[] = [
  numberFunction('add', 'a + b', 'NULL'),
  numberFunction('subtract', 'a - b', 'NULL'),
  numberFunction('multiply', 'a * b', 'CASE WHEN ln(abs(a)) + ln(abs(b)) < 0 THEN 0 END'),
  numberFunction('divide', 'a / nullif(b, 0)', 'CASE WHEN ln(abs(a)) - ln(abs(b)) < 0 THEN 0 END'),
];

/** Out of range is a matter of very large and very small operands only: for others nothing has to be caught. */
function numberFunction(op: Exclude<Arithmetic, 'remainder'>, result: string, outOfRange: string): string {
  return `CREATE FUNCTION number_${op}(a double precision, b double precision) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  IF (a = 0 OR abs(a) BETWEEN 1e-150 AND 1e150) AND (b = 0 OR abs(b) BETWEEN 1e-150 AND 1e150) THEN
    RETURN ${result};
  END IF;
  BEGIN
    RETURN ${result};
  EXCEPTION WHEN numeric_value_out_of_range THEN
    RETURN ${outOfRange};
  END;
END
$$`;
}

const BEYOND = '9007199254740992';
const CONTEXT_TYPES = { actor: 'text', now: 'timestamptz', today: 'date' } as const;
const ORDER = { less: '<', at_most: '<=', greater: '>', at_least: '>=' } as const;
const OPERATORS = { add: '+', subtract: '-', divide: '/', remainder: '%' } as const;
