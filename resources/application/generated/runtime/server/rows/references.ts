import type { AnyRow, FieldDefinition, FieldValue } from '../../domain/definition.ts';
import type { FieldError } from '../../domain/problem.ts';
import { entityOf, type EntityModel } from '../model.ts';
import type { Scope } from '../scope.ts';
import { ofOrg, readable } from './access.ts';

/** Users are referred to as members of the org, and members by the id of their user. */
export function isMember(target: string): boolean {
  return target === 'User' || target === 'Membership';
}

/** The ids that a field refers to. */
export function referredIds(
  field: FieldDefinition,
  row: Readonly<Record<string, FieldValue>> | null,
): readonly string[] {
  const value = row?.[field.name];
  if (Array.isArray(value)) return value as readonly string[];
  return typeof value === 'string' ? [value] : [];
}

/**
 * Finds references that are new in a row and lead to nothing that the actor may refer to: rows that it may read (or, of
 * what hooks wrote, any row of the org), and active members. That a row is not there, is in another org or is hidden
 * gives the same error.
 */
export async function findUnknownReferences(
  scope: Scope,
  entity: EntityModel,
  before: AnyRow | null,
  after: AnyRow,
  writtenBy: 'actor' | 'hook' = 'actor',
): Promise<FieldError[]> {
  const added = entity.references
    .map((field) => {
      const known = new Set(referredIds(field, before));
      return { field, ids: referredIds(field, after).filter((id) => !known.has(id)) };
    })
    .filter(({ ids }) => ids.length > 0);
  const targets = new Map<string, Set<string>>();
  for (const { field, ids } of added) {
    const wanted = targets.get(field.to ?? '') ?? new Set();
    for (const id of ids) wanted.add(id);
    targets.set(field.to ?? '', wanted);
  }
  const known = new Map<string, ReadonlySet<string>>();
  for (const [target, ids] of targets) known.set(target, await knownIds(scope, target, [...ids], writtenBy));
  return added
    .filter(({ field, ids }) => ids.some((id) => !known.get(field.to ?? '')?.has(id)))
    .map(({ field }) => ({
      field: field.name,
      code: 'unknown-reference',
      message: `${field.title} refers to something that is not there.`,
    }));
}

async function knownIds(
  scope: Scope,
  target: string,
  ids: readonly string[],
  writtenBy: 'actor' | 'hook',
): Promise<Set<string>> {
  const { db, actor, model } = scope;
  if (target === 'Org') return new Set([actor.org]);
  if (isMember(target)) {
    const members = await db
      .selectFrom('membership')
      .select('user_id as id')
      .where('org_id', '=', actor.org)
      .where('user_id', 'in', ids)
      .where('active', '=', true)
      .execute();
    return new Set(members.map(({ id }) => String(id)));
  }
  const entity = entityOf(model, target);
  const { table } = entity.definition;
  const rows = await db
    .selectFrom(table)
    .select(`${table}.id as id`)
    .where(`${table}.id`, 'in', ids)
    .where(writtenBy === 'actor' ? readable(entity, scope) : ofOrg(entity, scope))
    .execute();
  return new Set(rows.map(({ id }) => String(id)));
}
