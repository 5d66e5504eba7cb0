import type { Arithmetic, Expr } from './expression.ts';

/** Where an expression finds its row. */
export interface SqlTarget {
  /** The column of a field, qualified and quoted, for example `"deal"."company_id"`. */
  readonly column: (field: string) => string;
  /** A condition: whether `value` is in the set that the field holds. Must be 0 or 1, never NULL. */
  readonly memberOf: (value: string, field: string) => string;
}

/**
 * The expression in SQL for SQLite; `:actor`, `:now` and `:today` are parameters. Rows keep texts, dates and moments
 * as TEXT, whole numbers, money and truth values as INTEGER, numbers as REAL. A condition is 0 or 1, never NULL; its
 * meaning is that of `semantics.ts`. Each part stands in the text once, or twice if it is a field or a literal, so
 * that the text grows with the expression and not faster.
 */
export function toSql(expr: Expr, target: SqlTarget): string {
  return value(expr);

  function value(part: Expr): string {
    switch (part.op) {
      case 'field':
        return target.column(part.name);
      case 'actor':
      case 'now':
      case 'today':
        return `:${part.op}`;
      case 'null':
        return 'NULL';
      case 'text':
        return `'${part.value.replaceAll("'", "''")}'`;
      case 'boolean':
        return part.value ? '1' : '0';
      case 'integer':
        return part.value < 0 ? `(${part.value})` : String(part.value);
      case 'number':
        return realLiteral(part.value);
      case 'and':
        return `(${condition(part.left)} AND ${condition(part.right)})`;
      case 'or':
        return `(${condition(part.left)} OR ${condition(part.right)})`;
      case 'not':
        return `(NOT ${condition(part.arg)})`;
      case 'equal':
        return `(${value(part.left)} IS ${value(part.right)})`;
      case 'unequal':
        return `(${value(part.left)} IS NOT ${value(part.right)})`;
      case 'less':
      case 'at_most':
      case 'greater':
      case 'at_least':
        return `coalesce(${value(part.left)} ${ORDER[part.op]} ${value(part.right)}, 0)`;
      case 'negate':
        return `(- ${value(part.arg)})`;
      case 'join':
        return `(${value(part.left)} || ${value(part.right)})`;
      case 'size':
        return `length(${value(part.arg)})`;
      case 'contains':
        return `coalesce(instr(${value(part.left)}, ${value(part.right)}) > 0, 0)`;
      case 'starts_with':
        return `coalesce(substr(${value(part.left)}, 1, length(${value(part.right)})) = ${value(part.right)}, 0)`;
      case 'ends_with':
        return `coalesce(substr(${value(part.left)}, - length(${value(part.right)}), length(${value(part.right)})) = ${value(part.right)}, 0)`;
      case 'one_of':
        return `coalesce(${value(part.arg)} IN (${part.values.map(value).join(', ')}), 0)`;
      case 'member_of':
        return target.memberOf(value(part.arg), part.set);
      case 'if':
        return `(CASE WHEN ${condition(part.test)} THEN ${value(part.yes)} ELSE ${value(part.no)} END)`;
      default:
        return arithmetic(part);
    }
  }

  function arithmetic({ op, left, right, as }: Extract<Expr, { op: Arithmetic }>): string {
    if (as === 'number') {
      const result = `CAST(${value(left)} AS REAL) ${OPERATORS[op]} CAST(${value(right)} AS REAL)`;
      return `nullif(nullif(${result}, 9e999), -9e999)`;
    }
    // Held at the first whole number that is not exact, and null there: an overflow ends up as null.
    const result = `${value(left)} ${OPERATORS[op]} ${value(right)}`;
    return `nullif(nullif(max(min(${result}, ${BEYOND}), -${BEYOND}), ${BEYOND}), -${BEYOND})`;
  }

  function condition(part: Expr): string {
    const text = value(part);
    return part.op === 'field' || part.op === 'if' || part.op === 'null' ? `coalesce(${text}, 0)` : text;
  }
}

function realLiteral(number: number): string {
  const text = String(number);
  const real = /[.e]/.test(text) ? text : `${text}.0`;
  return number < 0 ? `(${real})` : real;
}

const BEYOND = '9007199254740992';
const ORDER = { less: '<', at_most: '<=', greater: '>', at_least: '>=' } as const;
const OPERATORS = { add: '+', subtract: '-', multiply: '*', divide: '/', remainder: '%' } as const;
