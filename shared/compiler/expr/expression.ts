/** Expressions after parsing and typing: what the IR holds, and what TypeScript and SQL are made from. */

export type ExprType =
  | { readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'json' | 'null' }
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'choice'; readonly field: string; readonly options: readonly string[] }
  | { readonly kind: 'ref'; readonly to: string }
  | { readonly kind: 'set'; readonly of: ExprType };

export type Equality = 'equal' | 'unequal';
export type Order = 'less' | 'at_most' | 'greater' | 'at_least';
export type Comparison = Equality | Order;
/** `number` also for truth values, `text` also for options and references, `time` for dates and moments. */
export type Compared = 'text' | 'number' | 'time';
export type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide' | 'remainder';
export type TextTest = 'contains' | 'starts_with' | 'ends_with';

/**
 * `integer` covers money (minor units); dates (`2026-11-20`) and moments (`2026-11-20T16:00:00.000Z`) are texts of a
 * fixed width, so that their byte order is their order in time.
 */
export type Expr =
  | { readonly op: 'field'; readonly name: string }
  | { readonly op: 'actor' | 'now' | 'today' | 'null' }
  | { readonly op: 'text'; readonly value: string }
  | { readonly op: 'integer'; readonly value: number }
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'boolean'; readonly value: boolean }
  | { readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'not'; readonly arg: Expr }
  | { readonly op: Equality; readonly left: Expr; readonly right: Expr; readonly as: Compared }
  | { readonly op: Order; readonly left: Expr; readonly right: Expr; readonly as: Compared }
  | { readonly op: Arithmetic; readonly left: Expr; readonly right: Expr; readonly as: 'integer' | 'number' }
  | { readonly op: 'join'; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'negate'; readonly arg: Expr }
  | { readonly op: 'size'; readonly arg: Expr }
  | { readonly op: TextTest; readonly left: Expr; readonly right: Expr }
  | { readonly op: 'one_of'; readonly arg: Expr; readonly values: readonly Expr[] }
  | { readonly op: 'member_of'; readonly arg: Expr; readonly set: string }
  | { readonly op: 'if'; readonly test: Expr; readonly yes: Expr; readonly no: Expr };

/** The names of the fields that the expression reads, each once, in order of names. */
export function fieldsOf(expr: Expr): string[] {
  const names = new Set<string>();
  const visit = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return;
    if ('op' in part && part.op === 'field' && 'name' in part) names.add(String(part.name));
    if ('op' in part && part.op === 'member_of' && 'set' in part) names.add(String(part.set));
    Object.values(part).forEach(visit);
  };
  visit(expr);
  return [...names].sort();
}

/** How a type is called in sentences. */
export function typeName(type: ExprType): string {
  switch (type.kind) {
    case 'money':
      return `money in ${type.currency}`;
    case 'choice':
      return `one of the options of ${type.field}`;
    case 'ref':
      return `a reference to ${type.to}`;
    case 'set':
      return `a set (${typeName(type.of)})`;
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    default:
      return `a ${type.kind}`;
  }
}
