import type { Expr } from '../../expr/expression.ts';

/** The fields that a condition holds at one value: those that it compares with a constant, whatever else it says. Sorted. */
export function fixedFields(condition: Expr | null): string[] {
  const found = new Set<string>();
  const visit = (part: Expr) => {
    if (part.op === 'and') [part.left, part.right].forEach(visit);
    if (part.op !== 'equal') return;
    for (const [field, value] of [
      [part.left, part.right],
      [part.right, part.left],
    ] as const) {
      if (field.op === 'field' && CONSTANTS.has(value.op)) found.add(field.name);
    }
  };
  if (condition) visit(condition);
  return [...found].sort();
}

const CONSTANTS: ReadonlySet<Expr['op']> = new Set<Expr['op']>([
  'actor',
  'now',
  'today',
  'text',
  'integer',
  'number',
]);
