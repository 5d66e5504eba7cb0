import type { Arithmetic, Compared, Equality, Expr, Order, TextTest } from './expression.ts';

/** Where an expression finds its row and its context. */
export interface SqlTarget {
  /** The column of a field, qualified and quoted, for example `"deal"."company_id"`. */
  readonly column: (field: string) => string;
  /** A condition: whether `value` is in the set that the field holds. Never NULL, also where `value` is. */
  readonly memberOf: (value: string, field: string) => string;
  /** The parameter that stands for what the context knows, for example `:actor` or `$1`. */
  readonly parameter: (name: ContextName) => string;
}

export type ContextName = 'actor' | 'now' | 'today';
type Part<Op extends Expr['op']> = Extract<Expr, { op: Op }>;

/** What databases say in different ways. Operands are SQL already; NULL is among their values. */
export interface SqlDialect {
  readonly no: string;
  readonly yes: string;
  readonly parameter: (placeholder: string, name: ContextName) => string;
  readonly integer: (value: number) => string;
  readonly number: (value: number) => string;
  /** A number that is compared only: its type does not matter. */
  readonly comparedNumber: (value: number) => string;
  /** Whether both are the same value; NULL is a value here. The result is never NULL. */
  readonly same: (left: string, right: string) => string;
  readonly different: (left: string, right: string) => string;
  /** NULL where an operand is. */
  readonly order: (op: Order, left: string, right: string, as: Compared) => string;
  readonly arithmetic: (op: Arithmetic, left: string, right: string, as: 'integer' | 'number') => string;
  /** How many code points. */
  readonly size: (text: string) => string;
  /** `part` is a literal or a column. NULL where an operand is. */
  readonly contains: (text: string, part: string) => string;
  readonly startsWith: (text: string, part: string) => string;
  readonly endsWith: (text: string, part: string) => string;
}

/**
 * The expression in SQL, with the meaning of `semantics.ts`. A condition is true or false, never NULL. Each part stands
 * in the text once, or twice if it is a field or a literal, so that the text grows with the expression and not faster.
 */
export function toSql(expr: Expr, dialect: SqlDialect, target: SqlTarget): string {
  return createWriter(dialect, target).value(expr);
}

/**
 * A condition for `WHERE`, where NULL does as well as false. It keeps the same rows as `toSql`, and is what a person
 * would write and an index can answer: `"deal"."amount" > 0` instead of `coalesce("deal"."amount" > 0, false)`.
 */
export function toSqlFilter(expr: Expr, dialect: SqlDialect, target: SqlTarget): string {
  return createWriter(dialect, target).filter(expr);
}

function createWriter(dialect: SqlDialect, target: SqlTarget) {
  return { value, filter };

  function value(part: Expr): string {
    switch (part.op) {
      case 'field':
        return target.column(part.name);
      case 'actor':
      case 'now':
      case 'today':
        return dialect.parameter(target.parameter(part.op), part.op);
      case 'null':
        return 'NULL';
      case 'text':
        return `'${part.value.replaceAll("'", "''")}'`;
      case 'boolean':
        return part.value ? dialect.yes : dialect.no;
      case 'integer':
        return dialect.integer(part.value);
      case 'number':
        return dialect.number(part.value);
      case 'and':
        return `(${condition(part.left)} AND ${condition(part.right)})`;
      case 'or':
        return `(${condition(part.left)} OR ${condition(part.right)})`;
      case 'not':
        return `(NOT ${condition(part.arg)})`;
      case 'equal':
      case 'unequal':
        return equality(part);
      case 'negate':
        return `(- ${value(part.arg)})`;
      case 'join':
        return `(${value(part.left)} || ${value(part.right)})`;
      case 'size':
        return dialect.size(value(part.arg));
      case 'member_of':
        return target.memberOf(value(part.arg), part.set);
      case 'if':
        return branches(part);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'remainder':
        return dialect.arithmetic(part.op, value(part.left), value(part.right), part.as);
      default:
        return `coalesce(${test(part)}, ${dialect.no})`;
    }
  }

  function filter(part: Expr): string {
    switch (part.op) {
      case 'and':
        return `(${filter(part.left)} AND ${filter(part.right)})`;
      case 'or':
        return `(${filter(part.left)} OR ${filter(part.right)})`;
      case 'equal':
        return isConstant(part.left) || isConstant(part.right)
          ? `(${compared(part.left)} = ${compared(part.right)})`
          : value(part);
      case 'field':
      case 'boolean':
      case 'null':
      case 'not':
      case 'unequal':
      case 'member_of':
      case 'if':
        return value(part);
      default:
        return isTest(part) ? test(part) : value(part);
    }
  }

  function condition(part: Expr): string {
    const mayBeNull = part.op === 'field' || part.op === 'if' || part.op === 'null';
    return mayBeNull ? `coalesce(${value(part)}, ${dialect.no})` : value(part);
  }

  function equality({ op, left, right }: Part<Equality>): string {
    const alike = op === 'equal';
    if (isNull(left) || isNull(right)) {
      const other = isNull(left) ? right : left;
      return `(${isNull(other) ? 'NULL' : value(other)} IS ${alike ? '' : 'NOT '}NULL)`;
    }
    return dialect[alike ? 'same' : 'different'](compared(left), compared(right));
  }

  function branches({ test: when, yes, no }: Part<'if'>): string {
    if (isNull(yes) && isNull(no)) return 'NULL';
    return `(CASE WHEN ${condition(when)} THEN ${value(yes)} ELSE ${value(no)} END)`;
  }

  function compared(part: Expr): string {
    const isNumber = part.op === 'integer' || part.op === 'number';
    return isNumber ? dialect.comparedNumber(part.value) : value(part);
  }

  function test(part: Test): string {
    switch (part.op) {
      case 'one_of':
        if (isNull(part.arg) || part.values.length === 0) return dialect.no;
        return `(${compared(part.arg)} IN (${part.values.map(compared).join(', ')}))`;
      case 'contains':
        return dialect.contains(value(part.left), value(part.right));
      case 'starts_with':
        return dialect.startsWith(value(part.left), value(part.right));
      case 'ends_with':
        return dialect.endsWith(value(part.left), value(part.right));
      default:
        return dialect.order(part.op, compared(part.left), compared(part.right), part.as);
    }
  }
}

/** What is true, false or NULL in SQL. */
type Test = Part<Order> | Part<TextTest> | Part<'one_of'>;

function isTest(part: Expr): part is Test {
  return TESTS.has(part.op);
}

/** Whether it is null on every row: such a part has no type that a database could know. */
function isNull(part: Expr): boolean {
  return part.op === 'null' || (part.op === 'if' && isNull(part.yes) && isNull(part.no));
}

/** Never NULL. */
function isConstant({ op }: Expr): boolean {
  return CONSTANTS.has(op);
}

const TESTS: ReadonlySet<Expr['op']> = new Set<Test['op']>([
  'less',
  'at_most',
  'greater',
  'at_least',
  'contains',
  'starts_with',
  'ends_with',
  'one_of',
]);
const CONSTANTS: ReadonlySet<Expr['op']> = new Set<Expr['op']>([
  'actor',
  'now',
  'today',
  'text',
  'integer',
  'number',
  'boolean',
]);
