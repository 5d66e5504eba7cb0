import type { Arithmetic, Expr } from './expression.ts';
import { textLiteral } from './text-literal.ts';

/**
 * The expression as TypeScript over `row` and `context` (`actor`, `now`, `today`), with the functions of
 * `semantics.ts` in scope. A condition is always true or false, anything else a value or null.
 */
export function toTypeScript(expr: Expr): string {
  switch (expr.op) {
    case 'field':
      return `row.${expr.name}`;
    case 'actor':
    case 'now':
    case 'today':
      return `context.${expr.op}`;
    case 'null':
      return 'null';
    case 'text':
      return textLiteral(expr.value);
    case 'integer':
    case 'number':
    case 'boolean':
      return String(expr.value);
    case 'and':
      return `(${toCondition(expr.left)} && ${toCondition(expr.right)})`;
    case 'or':
      return `(${toCondition(expr.left)} || ${toCondition(expr.right)})`;
    case 'not':
      return `!${toCondition(expr.arg)}`;
    case 'equal':
      return `equal(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'unequal':
      return `!equal(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'less':
      return `less(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'at_most':
      return `atMost(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'greater':
      return `less(${toTypeScript(expr.right)}, ${toTypeScript(expr.left)})`;
    case 'at_least':
      return `atMost(${toTypeScript(expr.right)}, ${toTypeScript(expr.left)})`;
    case 'negate':
      return `negate(${toTypeScript(expr.arg)})`;
    case 'join':
      return `join(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'size':
      return `size(${toTypeScript(expr.arg)})`;
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return `${TEXT_TESTS[expr.op]}(${toTypeScript(expr.left)}, ${toTypeScript(expr.right)})`;
    case 'one_of':
      return `oneOf(${toTypeScript(expr.arg)}, [${expr.values.map(toTypeScript).join(', ')}])`;
    case 'member_of':
      return `memberOf(${toTypeScript(expr.arg)}, row.${expr.set})`;
    case 'if':
      return `(${toCondition(expr.test)} ? ${toTypeScript(expr.yes)} : ${toTypeScript(expr.no)})`;
    default:
      return arithmetic(expr);
  }
}

function arithmetic({ op, left, right, as }: Extract<Expr, { op: Arithmetic }>): string {
  return `${as === 'integer' ? 'whole' : 'finite'}(${op}(${toTypeScript(left)}, ${toTypeScript(right)}))`;
}

/** As `toTypeScript`, of a condition: never null. Only a field, a branch and null can be that where one belongs. */
export function toCondition(expr: Expr): string {
  const text = toTypeScript(expr);
  return expr.op === 'field' || expr.op === 'if' || expr.op === 'null' ? `isTrue(${text})` : text;
}

const TEXT_TESTS = { contains: 'contains', starts_with: 'startsWith', ends_with: 'endsWith' } as const;
