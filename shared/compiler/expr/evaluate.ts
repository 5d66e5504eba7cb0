import type { Arithmetic, Comparison, Expr, TextTest } from './expression.ts';
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
      return evaluate(expr.left, row, context) === true && evaluate(expr.right, row, context) === true;
    case 'or':
      return evaluate(expr.left, row, context) === true || evaluate(expr.right, row, context) === true;
    case 'not':
      return evaluate(expr.arg, row, context) !== true;
    case 'negate':
      return semantics.negate(evaluate(expr.arg, row, context));
    case 'size':
      return semantics.size(evaluate(expr.arg, row, context));
    case 'one_of': {
      const values = expr.values.map((value) => evaluate(value, row, context));
      return semantics.oneOf(evaluate(expr.arg, row, context), values);
    }
    case 'member_of':
      return semantics.memberOf(evaluate(expr.arg, row, context), asSet(row[expr.set]));
    case 'if':
      return evaluate(expr.test, row, context) === true
        ? evaluate(expr.yes, row, context)
        : evaluate(expr.no, row, context);
    default:
      return operate(expr, evaluate(expr.left, row, context), evaluate(expr.right, row, context));
  }
}

type Binary = Extract<Expr, { op: Comparison | Arithmetic | TextTest | 'join' }>;

function operate(expr: Binary, left: Value, right: Value): Value {
  switch (expr.op) {
    case 'equal':
      return semantics.equal(left, right);
    case 'unequal':
      return !semantics.equal(left, right);
    case 'less':
      return semantics.less(left, right);
    case 'at_most':
      return semantics.atMost(left, right);
    case 'greater':
      return semantics.less(right, left);
    case 'at_least':
      return semantics.atMost(right, left);
    case 'join':
      return semantics.join(left, right);
    case 'contains':
      return semantics.contains(left, right);
    case 'starts_with':
      return semantics.startsWith(left, right);
    case 'ends_with':
      return semantics.endsWith(left, right);
    default: {
      const result = ARITHMETIC[expr.op](left, right);
      return expr.as === 'integer' ? semantics.whole(result) : semantics.finite(result);
    }
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
