import type { Expr } from './expression.ts';

/**
 * Whether a condition can be seen to be false for every row: a false constant, or one field that would have to be
 * two values at once. False does not prove that some row meets it.
 */
export function neverHolds(expr: Expr): boolean {
  switch (expr.op) {
    case 'boolean':
      return !expr.value;
    case 'one_of':
      return expr.values.length === 0;
    case 'or':
      return neverHolds(expr.left) && neverHolds(expr.right);
    case 'not':
      return alwaysHolds(expr.arg);
    case 'and':
      return contradicts(conjuncts(expr));
    case 'equal':
    case 'unequal': {
      const left = constantOf(expr.left);
      const right = constantOf(expr.right);
      return left !== undefined && right !== undefined && (left === right) !== (expr.op === 'equal');
    }
    default:
      return false;
  }
}

function alwaysHolds(expr: Expr): boolean {
  if (expr.op === 'boolean') return expr.value;
  if (expr.op === 'and') return alwaysHolds(expr.left) && alwaysHolds(expr.right);
  if (expr.op === 'or') return alwaysHolds(expr.left) || alwaysHolds(expr.right);
  return expr.op === 'not' && neverHolds(expr.arg);
}

function conjuncts(expr: Expr): Expr[] {
  return expr.op === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr];
}

function contradicts(parts: readonly Expr[]): boolean {
  if (parts.some((part) => part.op !== 'and' && neverHolds(part))) return true;
  const possible = new Map<string, Set<string>>();
  for (const part of parts) {
    const fixed = valuesOfField(part);
    if (!fixed) continue;
    const known = possible.get(fixed.field);
    const left = new Set([...fixed.values].filter((value) => !known || known.has(value)));
    if (left.size === 0) return true;
    possible.set(fixed.field, left);
  }
  return false;
}

/** `stage == "won"` and `stage in ["won", "lost"]`: the field and the values that it may have. */
function valuesOfField(expr: Expr): { field: string; values: Set<string> } | undefined {
  if (expr.op === 'equal') {
    const [field, other] = expr.left.op === 'field' ? [expr.left, expr.right] : [expr.right, expr.left];
    const value = constantOf(other);
    return field.op === 'field' && value !== undefined
      ? { field: field.name, values: new Set([value]) }
      : undefined;
  }
  if (expr.op !== 'one_of' || expr.arg.op !== 'field') return undefined;
  const values = expr.values.map(constantOf);
  return values.includes(undefined)
    ? undefined
    : { field: expr.arg.name, values: new Set(values as string[]) };
}

function constantOf(expr: Expr): string | undefined {
  if (expr.op === 'null') return 'null';
  if (expr.op === 'integer' || expr.op === 'number') return `number ${expr.value}`;
  if (expr.op === 'text' || expr.op === 'boolean') return `${expr.op} ${expr.value}`;
  return undefined;
}
