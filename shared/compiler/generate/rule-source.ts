import type { Expr } from '../expr/expression.ts';
import { postgres } from '../expr/sql-postgres.ts';
import { sqlite } from '../expr/sql-sqlite.ts';
import { toSqlFilter, type SqlDialect, type SqlTarget } from '../expr/to-sql.ts';
import { toCondition, toTypeScript } from '../expr/to-typescript.ts';
import type { IrEntity } from '../ir/ir.ts';
import { columnName, setTableName, tableName } from './names.ts';
import { indent } from './source/layout.ts';
import { withoutTexts } from './source/semantic-names.ts';
import { templateText } from './source/literal.ts';
import { BUILT_IN_COLUMNS, storedFields } from './stored-fields.ts';

/** A condition over a row as a function: `(row, context) => equal(row.owner, context.actor)`. */
export function conditionFunction(expr: Expr): string {
  return functionOf(withoutParentheses(expr, toCondition(expr)));
}

/** An expression over a row as a function. */
export function valueFunction(expr: Expr): string {
  return functionOf(withoutParentheses(expr, toTypeScript(expr)));
}

/** What stands by itself needs none around it. */
function withoutParentheses({ op }: Expr, code: string): string {
  return (op === 'and' || op === 'or' || op === 'if') && code.startsWith('(') ? code.slice(1, -1) : code;
}

/** A constant, or what only the context knows, as a function of that: `(context) => context.actor`. */
export function contextFunction(expr: Expr): string {
  const code = toTypeScript(expr);
  return `${code.startsWith('context.') ? '(context)' : '()'} => ${code}`;
}

/** A function of row and context that has only the parameters that `code` uses. */
export function functionOf(code: string): string {
  const bare = withoutTexts(code);
  const [row, context] = [/\brow\./.test(bare), /\bcontext\./.test(bare)];
  const parameters = context ? `${row ? 'row' : '_row'}, context` : row ? 'row' : '';
  return `(${parameters}) => ${code}`;
}

/**
 * The call that defines a rule: its condition, and the same as a filter of both databases. `name` is what `define` has for
 * rows of one type, or a call with that type: `rule<rows.Deal>`.
 */
export function ruleCall(name: string, expr: Expr, entity: IrEntity): string {
  const [here, there] = [filterFunction(expr, entity, sqlite), filterFunction(expr, entity, typedPostgres)];
  const parts = [conditionFunction(expr), here, ...(there === here ? [] : [there])];
  const line = `${name}(${parts.join(', ')})`;
  return line.length <= 112 ? line : `${name}(\n${parts.map((part) => `${indent(part)},\n`).join('')})`;
}

function filterFunction(expr: Expr, entity: IrEntity, dialect: SqlDialect): string {
  const used = new Set<string>();
  const sql = toSqlFilter(expr, dialect, {
    ...targetOf(entity),
    // Texts of a specification have no U+0000.
    parameter: (name) => {
      used.add(name);
      return `\0${name}\0`;
    },
  });
  const text = sql
    .split('\0')
    .map((part, index) => (index % 2 === 0 ? templateText(part) : `\${${part}}`))
    .join('');
  return `({ ${['sql', ...[...used].sort()].join(', ')} }) => sql\`${text}\``;
}

/** The application hands in parameters that say their types already. */
const typedPostgres: SqlDialect = { ...postgres, parameter: (placeholder) => placeholder };

/** Where the fields of an entity are in a query of its table. */
function targetOf(entity: IrEntity): Omit<SqlTarget, 'parameter'> {
  const table = tableName(entity);
  const fields = new Map(storedFields(entity).map((field) => [field.name, field]));
  return {
    column: (name) => {
      const field = fields.get(name);
      return `"${table}"."${field ? columnName(entity, field) : BUILT_IN_COLUMNS[name]}"`;
    },
    memberOf: (value, name) => {
      const field = fields.get(name);
      if (!field) throw new Error(`${entity.table} has no set ${name}`);
      const set = setTableName(entity, field);
      return `EXISTS (SELECT 1 FROM "${set}" WHERE "${set}"."row_id" = "${table}"."id" AND "${set}"."value" = ${value})`;
    },
  };
}
