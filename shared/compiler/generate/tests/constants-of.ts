import type { Expr } from '../../expr/expression.ts';

/** What an expression compares with: the texts and numbers in it, each once. */
export function constantsOf(exprs: readonly Expr[]): readonly (string | number)[] {
  const found = new Set<string | number>();
  const visit = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return;
    if ('op' in part && (part.op === 'text' || part.op === 'integer' || part.op === 'number')) {
      if ('value' in part && (typeof part.value === 'string' || typeof part.value === 'number'))
        found.add(part.value);
      return;
    }
    Object.values(part).forEach(visit);
  };
  exprs.forEach(visit);
  return [...found];
}
