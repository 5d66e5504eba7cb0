import type { AnyRow, FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { rowTitle } from '../../domain/format-value.ts';
import { entityOf, type EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import type { References } from '../services.ts';
import { readable } from './access.ts';
import { isMember, referredIds } from './references.ts';
import { fromColumn } from './storage.ts';

/** A title may have a reference in it, whose title may have one; after so many it is left out. */
const DEEPEST = 3;
const AT_ONCE = 500;

type Wanted = Map<string, Set<string>>;
/** Values by field, of a row as it is or was. */
type Fields = Readonly<Record<string, FieldValue>>;
type Titles = Record<string, Record<string, string>>;

/** How the rows are called that some rows refer to; those that the actor may not read are left out. */
export function titlesFor(scope: Scope, entity: EntityModel, rows: readonly Fields[]): Promise<References> {
  const fields = [...entity.fields.values()];
  return findTitles(scope, wantedBy(fields, rows), DEEPEST);
}

/** How some rows of one entity are called. */
export function titlesOf(scope: Scope, entity: string, ids: readonly string[]): Promise<References> {
  return findTitles(scope, new Map([[entity, new Set(ids)]]), DEEPEST);
}

async function findTitles(scope: Scope, wanted: Wanted, depth: number): Promise<Titles> {
  const titles: Titles = {};
  if (depth === 0) return titles;
  for (const [target, ids] of wanted) {
    const of: Record<string, string> = {};
    titles[target] = of;
    for (let from = 0; from < ids.size; from += AT_ONCE) {
      const some = [...ids].slice(from, from + AT_ONCE);
      Object.assign(of, await titlesOfSome(scope, target, some, depth));
    }
  }
  return titles;
}

function titlesOfSome(scope: Scope, target: string, ids: readonly string[], depth: number) {
  if (target === 'Org') return orgName(scope);
  return isMember(target) ? userNames(scope, ids) : titlesOfRows(scope, target, ids, depth);
}

async function titlesOfRows(scope: Scope, target: string, ids: readonly string[], depth: number) {
  const entity = entityOf(scope.model, target);
  const { definition } = entity;
  const names = definition.title.flatMap((part) => ('field' in part ? [part.field] : []));
  const fields = [...new Set(['id', ...names])].flatMap((name) => entity.fields.get(name) ?? []);
  const found = await scope.db
    .selectFrom(definition.table)
    .select(fields.map(({ column }) => `${definition.table}.${column}`))
    .where(`${definition.table}.id`, 'in', ids)
    .where(readable(entity, scope))
    .execute();
  const rows = found.map((stored) =>
    Object.fromEntries(
      fields.map((field) => [field.name, fromColumn(field, stored[field.column], scope.dialect)]),
    ),
  ) as AnyRow[];
  const inner = await findTitles(scope, wantedBy(fields, rows), depth - 1);
  return Object.fromEntries(
    rows.map((row) => [row.id, rowTitle(definition, row, (to, id) => inner[to]?.[id] ?? '')]),
  );
}

/** Of former members too: what they did stays theirs. */
async function userNames({ db, actor }: Scope, ids: readonly string[]): Promise<Record<string, string>> {
  const found = await db
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .select(['user.id as id', 'user.name as name'])
    .where('membership.org_id', '=', actor.org)
    .where('membership.user_id', 'in', ids)
    .execute();
  return Object.fromEntries(found.map(({ id, name }) => [String(id), String(name)]));
}

async function orgName({ db, actor }: Scope): Promise<Record<string, string>> {
  const found = await db.selectFrom('org').select(['id', 'name']).where('id', '=', actor.org).execute();
  return Object.fromEntries(found.map(({ id, name }) => [String(id), String(name)]));
}

function wantedBy(fields: readonly FieldDefinition[], rows: readonly Fields[]): Wanted {
  const wanted: Wanted = new Map();
  for (const field of fields) {
    if (field.to === null) continue;
    for (const row of rows)
      for (const id of referredIds(field, row)) {
        const ids = wanted.get(field.to);
        if (ids) ids.add(id);
        else wanted.set(field.to, new Set([id]));
      }
  }
  return wanted;
}
