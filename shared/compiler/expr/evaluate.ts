import type { Arithmetic, Expr } from './expression.ts';
import * as semantics from './semantics.ts';
import type { Value } from './semantics.ts';

/** Values of fields as expressions see them: sets are lists, and into `json` nothing looks but whether it is null. */
export type EvaluatedRow = Readonly<Record<string, unknown>>;

export interface EvaluatedContext {
  readonly actor: string;
  readonly now: string;
  readonly today: string;
}

/**
 * What the expression is for a row: the same as the code that `toTypeScript` makes of it. A field that the row does not
 * have is null.
 */
export function evaluate(expr: Expr, row: EvaluatedRow, context: EvaluatedContext): Value {
  const of = (part: Expr) => evaluate(part, row, context);
  const holds = (part: Expr) => semantics.isTrue(of(part));
  switch (expr.op) {
    case 'field':
      return asValue(row[expr.name]);
    case 'actor':
    case 'now':
    case 'today':
      return context[expr.op];
    case 'null':
      return null;
    case 'text':
    case 'integer':
    case 'number':
    case 'boolean':
      return expr.value;
    case 'and':
      return holds(expr.left) && holds(expr.right);
    case 'or':
      return holds(expr.left) || holds(expr.right);
    case 'not':
      return !holds(expr.arg);
    case 'equal':
      return semantics.equal(of(expr.left), of(expr.right));
    case 'unequal':
      return !semantics.equal(of(expr.left), of(expr.right));
    case 'less':
      return semantics.less(of(expr.left), of(expr.right));
    case 'at_most':
      return semantics.atMost(of(expr.left), of(expr.right));
    case 'greater':
      return semantics.less(of(expr.right), of(expr.left));
    case 'at_least':
      return semantics.atMost(of(expr.right), of(expr.left));
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'remainder': {
      const result = ARITHMETIC[expr.op](of(expr.left), of(expr.right));
      return expr.as === 'integer' ? semantics.whole(result) : semantics.finite(result);
    }
    case 'join':
      return semantics.join(of(expr.left), of(expr.right));
    case 'negate':
      return semantics.negate(of(expr.arg));
    case 'size':
      return semantics.size(of(expr.arg));
    case 'contains':
      return semantics.contains(of(expr.left), of(expr.right));
    case 'starts_with':
      return semantics.startsWith(of(expr.left), of(expr.right));
    case 'ends_with':
      return semantics.endsWith(of(expr.left), of(expr.right));
    case 'one_of':
      return semantics.oneOf(of(expr.arg), expr.values.map(of));
    case 'member_of':
      return semantics.memberOf(of(expr.arg), asSet(row[expr.set]));
    case 'if':
      return holds(expr.test) ? of(expr.yes) : of(expr.no);
  }
}

const ARITHMETIC = {
  add: semantics.add,
  subtract: semantics.subtract,
  multiply: semantics.multiply,
  divide: semantics.divide,
  remainder: semantics.remainder,
} as const satisfies Record<Arithmetic, (a: Value, b: Value) => number | null>;

function asValue(value: unknown): Value {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'undefined':
      return null;
    default:
      // Of what has parts, expressions ask no more than whether it is there.
      return value === null ? null : 'something';
  }
}

function asSet(value: unknown): readonly Value[] | null {
  return Array.isArray(value) ? value.map(asValue) : null;
}
