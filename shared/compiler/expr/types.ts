import { err, ok, type Result } from '../../kernel/result.ts';
import { nearest } from '../nearest.ts';
import { isDate, isMoment } from '../language/dates.ts';
import type { Arithmetic, Compared, Comparison, Expr, ExprType } from './expression.ts';

export function isNumeric(type: ExprType): boolean {
  return type.kind === 'integer' || type.kind === 'number' || type.kind === 'money';
}

/** As what two types are compared; undefined where they cannot be. */
export function comparable(op: Comparison, left: ExprType, right: ExprType): Compared | undefined {
  const equality = op === 'equal' || op === 'unequal';
  if (left.kind === 'null' || right.kind === 'null') {
    const other = left.kind === 'null' ? right : left;
    return equality && other.kind !== 'set' ? comparedAs(other) : undefined;
  }
  if (isNumeric(left) && isNumeric(right)) {
    const money = [left, right].filter((type) => type.kind === 'money');
    if (money.length === 2) return sameType(left, right) ? 'number' : undefined;
    if (money.length === 1) return left.kind === 'number' || right.kind === 'number' ? undefined : 'number';
    return 'number';
  }
  if (!sameType(left, right)) return undefined;
  if (left.kind === 'json' || left.kind === 'set') return undefined;
  const ordered = left.kind === 'text' || left.kind === 'date' || left.kind === 'datetime';
  return equality || ordered ? comparedAs(left) : undefined;
}

function comparedAs(type: ExprType): Compared {
  if (isNumeric(type) || type.kind === 'boolean') return 'number';
  return type.kind === 'date' || type.kind === 'datetime' ? 'time' : 'text';
}

/** The type of a calculation; undefined where there is none. Money keeps its currency. */
export function unify(op: Arithmetic, left: ExprType, right: ExprType): ExprType | undefined {
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  const [a, b] = [left.kind, right.kind];
  if (a === 'money' || b === 'money') {
    if (a === 'number' || b === 'number') return undefined;
    if (op === 'add' || op === 'subtract') {
      if (a === 'money' && b === 'money') return sameType(left, right) ? left : undefined;
      return a === 'money' ? left : right;
    }
    if (op === 'multiply') return a === 'money' && b === 'money' ? undefined : a === 'money' ? left : right;
    if (op === 'divide' && a === 'money') return b === 'integer' ? left : undefined;
    return undefined;
  }
  if (a === 'integer' && b === 'integer') return { kind: 'integer' };
  return op === 'remainder' ? undefined : { kind: 'number' };
}

interface LiteralFault {
  readonly message: string;
  readonly meant?: string;
}

/**
 * A text literal beside a choice, a date or a moment has that type. Fails where it is none of the options, or no
 * date. Everything else is returned as it is.
 */
export function asLiteralOf<T extends { readonly expr: Expr; readonly type: ExprType }>(
  typed: T,
  beside: ExprType,
): Result<{ readonly expr: Expr; readonly type: ExprType }, LiteralFault> {
  if (typed.expr.op !== 'text') return ok(typed);
  const { value } = typed.expr;
  if (beside.kind === 'choice') {
    if (beside.options.includes(value)) return ok({ expr: typed.expr, type: beside });
    const meant = nearest(value, beside.options);
    const message = `${beside.field} has no option "${value}"; it has ${beside.options.join(', ')}.`;
    return err(meant === undefined ? { message } : { message, meant });
  }
  if (beside.kind === 'date') {
    return isDate(value)
      ? ok({ expr: typed.expr, type: beside })
      : err({ message: 'A date is written "2026-11-20".' });
  }
  if (beside.kind === 'datetime') {
    if (!isMoment(value)) return err({ message: 'A moment is written in UTC: "2026-11-20T16:00:00.000Z".' });
    return ok({ expr: typed.expr, type: beside });
  }
  return ok(typed);
}

function sameType(left: ExprType, right: ExprType): boolean {
  if (left.kind === 'money' && right.kind === 'money') return left.currency === right.currency;
  if (left.kind === 'choice' && right.kind === 'choice') return left.field === right.field;
  if (left.kind === 'ref' && right.kind === 'ref') return left.to === right.to;
  return left.kind === right.kind;
}
