import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { isStorableText } from '../../domain/json-value.ts';
import type { EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import { columnOf } from '../rows/storage.ts';

const LONGEST = 500;

/** Whether databases can look for it. */
export function isSearchable(text: string): boolean {
  return text.length <= LONGEST && isStorableText(text);
}

/** Rows with a text in one of the fields that people know them by: those of the title, and all short texts. */
export function searchCondition(entity: EntityModel, text: string, scope: Scope): Expression<SqlBool> {
  const titled = entity.definition.title.flatMap((part) => ('field' in part ? [part.field] : []));
  const fields = entity.definition.fields.filter(
    ({ type, name }) =>
      type === 'text' ||
      type === 'email' ||
      ((type === 'longtext' || type === 'url') && titled.includes(name)),
  );
  if (fields.length === 0) return sql<SqlBool>`1 = 0`;
  const any = fields.map((field) => containsText(columnOf(entity, field), text, scope));
  return sql<SqlBool>`(${sql.join(any, sql` OR `)})`;
}

/**
 * Whether a text has another one in it, in whatever case. Both databases know the case of ASCII letters only (SQLite
 * always, PostgreSQL in columns that are compared by bytes); for other letters the usual ways of writing are tried.
 */
export function containsText(
  column: RawBuilder<unknown>,
  text: string,
  { dialect }: Scope,
): RawBuilder<SqlBool> {
  const like = dialect === 'postgres' ? sql`ILIKE` : sql`LIKE`;
  const any = waysOfWriting(text).map((way) => {
    const pattern = `%${way.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`${column} ${like} ${pattern} ESCAPE '\\'`;
  });
  return sql<SqlBool>`(${sql.join(any, sql` OR `)})`;
}

function waysOfWriting(text: string): readonly string[] {
  if (/^[ -~]*$/.test(text)) return [text];
  const lower = text.toLowerCase();
  const capital = lower.replace(/^./u, (first) => first.toUpperCase());
  return [...new Set([text, lower, text.toUpperCase(), capital])];
}
