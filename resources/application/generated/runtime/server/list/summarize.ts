import { sql, type RawBuilder } from 'kysely';
import type { FieldDefinition, FieldValue, ViewDefinition } from '../../domain/definition.ts';
import { less } from '../../domain/semantics.ts';
import type { EntityModel } from '../model.ts';
import { readable, requireAny } from '../rows/access.ts';
import { columnOf, fromColumn } from '../rows/storage.ts';
import { titlesOf } from '../rows/titles.ts';
import { ruleInSql, type Scope } from '../scope.ts';
import type { Summary } from '../services.ts';

type Group = Summary['groups'][number];

/** Counts and sums of the rows of a view that the actor may read, by its groups; the group without a value is last. */
export async function summarize(scope: Scope, entity: EntityModel, view: ViewDefinition): Promise<Summary> {
  requireAny(entity, 'read', scope);
  const by = view.by === null ? undefined : entity.fields.get(view.by);
  const summed = view.sum.flatMap((name) => entity.fields.get(name) ?? []);
  const sums = summed.map((field) => sumOf(columnOf(entity, field), scope).as(`sum_${field.name}`));
  const key = by ? groupKey(columnOf(entity, by), summed.length > 0, scope) : sql<unknown>`NULL`;
  let query = scope.db
    .selectFrom(entity.definition.table)
    .select([key.as('key'), sql<unknown>`count(*)`.as('count'), ...sums])
    .where(readable(entity, scope));
  if (view.where) query = query.where(ruleInSql(view.where, scope));
  const found: Readonly<Record<string, unknown>>[] = await (by ? query.groupBy(key) : query).execute();
  const groups = found.map((row): Group => ({
    key: by ? fromColumn(by, row['key'], scope.dialect) : null,
    count: Number(row['count']),
    sums: Object.fromEntries(summed.map((field) => [field.name, exactly(field, row[`sum_${field.name}`])])),
  }));
  const keys = groups.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
  return {
    groups: groups.sort((a, b) => orderOfKeys(by, a.key, b.key)),
    refs: by?.to ? await titlesOf(scope, by.to, keys) : {},
  };
}

/**
 * With sums all rows have to be read; SQLite would do that in the order of an index over the groups, from one end of the
 * file to the other and back. The sign keeps it from that, and means nothing else.
 */
function groupKey(column: RawBuilder<unknown>, hasSums: boolean, { dialect }: Scope): RawBuilder<unknown> {
  return dialect === 'sqlite' && hasSums ? sql`+${column}` : column;
}

/** No sum makes a query fail: SQLite adds as doubles (with compensation), PostgreSQL with any number of digits. */
function sumOf(column: RawBuilder<unknown>, { dialect }: Scope): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`sum(${column} + 0.0)` : sql`sum(${column}::numeric)`;
}

/** Null for no sum, and where it is not exact any more. */
function exactly({ type }: FieldDefinition, sum: unknown): number | null {
  if (typeof sum !== 'number') return null;
  return (type === 'number' ? Number.isFinite(sum) : Number.isSafeInteger(sum)) ? sum : null;
}

function orderOfKeys(by: FieldDefinition | undefined, a: FieldValue, b: FieldValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (by?.type === 'choice') {
    const place = (key: FieldValue) => by.options.findIndex(({ name }) => name === key);
    return place(a) - place(b);
  }
  const [left, right] = [typeof a === 'boolean' ? Number(a) : a, typeof b === 'boolean' ? Number(b) : b];
  return less(left as string, right as string) ? -1 : 1;
}
