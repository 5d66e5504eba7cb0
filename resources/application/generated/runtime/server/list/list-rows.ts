import { sql, type Expression, type SqlBool } from 'kysely';
import { isSortable } from '../../domain/base-fields.ts';
import type { AnyRow, FieldDefinition, ViewDefinition } from '../../domain/definition.ts';
import type { EntityModel } from '../model.ts';
import { readable, requireAny } from '../rows/access.ts';
import { columnOf, selection, toRows } from '../rows/storage.ts';
import { titlesFor } from '../rows/titles.ts';
import { ruleInSql, type Scope } from '../scope.ts';
import type { Page } from '../services.ts';
import { readCursor, writeCursor, type Position } from './cursor.ts';
import { filterRows } from './filter-rows.ts';
import { invalid, invalidList, limitOf, type ListQuery } from './list-query.ts';
import { isSearchable, searchCondition } from './search.ts';

interface Order {
  readonly field: FieldDefinition;
  readonly descending: boolean;
}

/** A page of the rows that the actor may read. */
export async function listRows(scope: Scope, entity: EntityModel, query: ListQuery): Promise<Page> {
  requireAny(entity, 'read', scope);
  const limit = limitOf(query);
  const view = viewOf(scope, entity, query);
  const order = orderOf(entity, query, view);
  const conditions = [readable(entity, scope), ...filterRows(entity, query.filters ?? [], scope)];
  if (view?.where) conditions.push(ruleInSql(view.where, scope));
  if (query.q !== undefined && query.q !== '') conditions.push(search(entity, query.q, scope));
  const position = readCursor(entity, query, order.field);
  const found = await findPage(scope, entity, conditions, order, position, limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    items,
    refs: await titlesFor(scope, entity, items),
    next: more ? writeCursor(entity, query, { value: last[order.field.name] ?? null, id: last.id }) : null,
  };
}

/**
 * Rows with a value come first, then those without, in both directions and both databases. The two parts are two
 * queries, so that an index over org, field and id answers each from the position on.
 */
async function findPage(
  scope: Scope,
  entity: EntityModel,
  conditions: readonly Expression<SqlBool>[],
  order: Order,
  position: Position | null,
  count: number,
): Promise<AnyRow[]> {
  const id = sql.ref(`${entity.definition.table}.id`);
  const column = columnOf(entity, order.field);
  const beyond = order.descending ? sql`<` : sql`>`;
  const select = async (part: Expression<SqlBool>, limit: number) => {
    let query = scope.db.selectFrom(entity.definition.table).select(selection(entity)).where(part);
    for (const condition of conditions) query = query.where(condition);
    const direction = order.descending ? 'desc' : 'asc';
    if (order.field.name !== 'id') query = query.orderBy(column, direction);
    return toRows(scope, entity, await query.orderBy(id, direction).limit(limit).execute());
  };
  if (order.field.name === 'id')
    return select(position ? sql<SqlBool>`${id} ${beyond} ${position.id}` : sql<SqlBool>`1 = 1`, count);
  const rows: AnyRow[] = [];
  if (position === null) rows.push(...(await select(sql<SqlBool>`${column} IS NOT NULL`, count)));
  else if (position.value !== null)
    rows.push(
      ...(await select(
        sql<SqlBool>`(${column}, ${id}) ${beyond} (${position.value}, ${position.id})`,
        count,
      )),
    );
  if (rows.length === count || order.field.required) return rows;
  const empty = sql<SqlBool>`${column} IS NULL`;
  const behind = position?.value === null ? sql<SqlBool>`${empty} AND ${id} ${beyond} ${position.id}` : empty;
  return [...rows, ...(await select(behind, count - rows.length))];
}

function viewOf({ model }: Scope, entity: EntityModel, query: ListQuery): ViewDefinition | null {
  if (query.view === undefined) return null;
  const view = model.views.get(query.view);
  if (view?.entity === entity.definition.name) return view;
  throw invalidList([invalid(null, `${entity.definition.plural} have no view ${query.view}.`)]);
}

function orderOf(entity: EntityModel, { sort }: ListQuery, view: ViewDefinition | null): Order {
  const ofView = view?.sort ? `${view.descending ? '-' : ''}${view.sort}` : '-id';
  const asked = sort ?? ofView;
  const descending = asked.startsWith('-');
  const name = descending ? asked.slice(1) : asked;
  const field = entity.fields.get(name);
  if (field && isSortable(field)) return { field, descending };
  throw invalidList([invalid(name, `${entity.definition.plural} cannot be sorted by ${name}.`)]);
}

function search(entity: EntityModel, text: string, scope: Scope): Expression<SqlBool> {
  if (!isSearchable(text)) throw invalidList([invalid(null, 'This text cannot be looked for.')]);
  return searchCondition(entity, text, scope);
}
