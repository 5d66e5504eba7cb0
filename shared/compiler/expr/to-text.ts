import type { Expr } from './expression.ts';

/** The expression as a person would write it, with no more parentheses than it needs; the same for the same meaning. */
export function toText(expr: Expr): string {
  return write(expr, 0);
}

function write(expr: Expr, outer: number): string {
  switch (expr.op) {
    case 'field':
      return expr.name;
    case 'actor':
    case 'now':
    case 'today':
    case 'null':
      return expr.op;
    case 'text':
      return JSON.stringify(expr.value);
    case 'integer':
    case 'boolean':
      return String(expr.value);
    case 'number':
      return Number.isInteger(expr.value) ? expr.value.toExponential() : String(expr.value);
    case 'not':
      return `!${write(expr.arg, 7)}`;
    case 'negate':
      return `-${write(expr.arg, 7)}`;
    case 'size':
      return `size(${write(expr.arg, 0)})`;
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return `${write(expr.left, 8)}.${CALLS[expr.op]}(${write(expr.right, 0)})`;
    case 'one_of':
      return enclose(`${write(expr.arg, 5)} in [${expr.values.map(toText).join(', ')}]`, 4, outer);
    case 'member_of':
      return enclose(`${write(expr.arg, 5)} in ${expr.set}`, 4, outer);
    case 'if':
      return enclose(`${write(expr.test, 2)} ? ${write(expr.yes, 2)} : ${write(expr.no, 1)}`, 1, outer);
    default: {
      const [sign, level] = OPERATORS[expr.op];
      return enclose(`${write(expr.left, level)} ${sign} ${write(expr.right, level + 1)}`, level, outer);
    }
  }
}

function enclose(text: string, level: number, outer: number): string {
  return level < outer ? `(${text})` : text;
}

const CALLS = { contains: 'contains', starts_with: 'startsWith', ends_with: 'endsWith' } as const;
const OPERATORS = {
  or: ['||', 2],
  and: ['&&', 3],
  equal: ['==', 4],
  unequal: ['!=', 4],
  less: ['<', 4],
  at_most: ['<=', 4],
  greater: ['>', 4],
  at_least: ['>=', 4],
  add: ['+', 5],
  join: ['+', 5],
  subtract: ['-', 5],
  multiply: ['*', 6],
  divide: ['/', 6],
  remainder: ['%', 6],
} as const;
