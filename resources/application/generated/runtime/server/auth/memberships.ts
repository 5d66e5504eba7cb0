import type { Kysely } from 'kysely';
import type { ApplicationDefinition } from '../../domain/definition.ts';
import { isStorableText } from '../../domain/json-value.ts';
import type { Actor } from '../actor.ts';
import type { Tables } from '../database/open-database.ts';

export interface Membership {
  readonly org: string;
  readonly user: string;
  /** Without `member`, which everybody has. */
  readonly roles: readonly string[];
  readonly active: boolean;
}

export async function findMembership(
  db: Kysely<Tables>,
  { user, org }: { readonly user: string; readonly org: string },
): Promise<Membership | null> {
  if (!isStorableText(user) || !isStorableText(org)) return null;
  const found = await db
    .selectFrom('membership')
    .select(['org_id', 'user_id', 'roles', 'active'])
    .where('org_id', '=', org)
    .where('user_id', '=', user)
    .executeTakeFirst();
  return found ? toMembership(found) : null;
}

export async function membershipsOf(db: Kysely<Tables>, org: string): Promise<Membership[]> {
  const found = await db
    .selectFrom('membership')
    .select(['org_id', 'user_id', 'roles', 'active'])
    .where('org_id', '=', org)
    .execute();
  return found.map(toMembership);
}

/** Adds a member, or changes one who was there before. */
export async function saveMembership(db: Kysely<Tables>, membership: Membership, at: Date): Promise<void> {
  const { org, user, active } = membership;
  const roles = JSON.stringify(membership.roles);
  await db
    .insertInto('membership')
    .values({ org_id: org, user_id: user, roles, active, created_at: at.toISOString() })
    .onConflict((conflict) => conflict.columns(['org_id', 'user_id']).doUpdateSet({ roles, active }))
    .execute();
}

export function actorOf({ user, org, roles }: Membership): Actor {
  return { user, org, roles: [...new Set([...roles, 'member'])] };
}

/** Whether one of the roles is `admin`, or has its rights. */
export function isAdmin({ roles }: ApplicationDefinition, of: readonly string[]): boolean {
  return of.some(
    (name) => name === 'admin' || roles.some((role) => role.name === name && role.includes.includes('admin')),
  );
}

function toMembership(found: Record<string, unknown>): Membership {
  return {
    org: String(found['org_id']),
    user: String(found['user_id']),
    roles: JSON.parse(String(found['roles'])) as string[],
    active: found['active'] === true || found['active'] === 1,
  };
}
