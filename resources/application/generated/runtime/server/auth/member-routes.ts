import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { ApplicationDefinition } from '../../domain/definition.ts';
import type { Tables } from '../database/open-database.ts';
import type { ServerEnv } from '../http/server-env.ts';
import { accessDenied, notFound, problem } from '../problem.ts';
import type { AuthDeps } from './auth.ts';
import { findMembership, isAdmin, membershipsOf, saveMembership } from './memberships.ts';
import { readForm } from './read-form.ts';
import { requireActor } from './require-session.ts';

/** The people of an org: everybody in it knows their names, the rest is for admins. */
export function addMemberRoutes(routes: Hono<ServerEnv>, deps: AuthDeps): void {
  const { application, database } = deps;
  const db = database.kysely;
  const change = z.strictObject({ roles: rolesOf(application).optional(), active: z.boolean().optional() });

  routes.get('/auth/members', requireActor(deps), async (c) => {
    const actor = c.get('actor');
    const names = await db
      .selectFrom('membership')
      .innerJoin('user', 'user.id', 'membership.user_id')
      .select(['user.id', 'user.name', 'user.email'])
      .where('membership.org_id', '=', actor.org)
      .orderBy('user.name')
      .orderBy('user.id')
      .execute();
    const memberships = new Map((await membershipsOf(db, actor.org)).map((each) => [each.user, each]));
    const items = names.map(({ id, name, email }) => {
      const { roles = [], active = false } = memberships.get(String(id)) ?? {};
      return isAdmin(application, actor.roles) ? { id, name, email, roles, active } : { id, name, active };
    });
    return c.json({ items });
  });

  routes.patch('/auth/members/:user', requireActor(deps), async (c) => {
    const actor = c.get('actor');
    if (!isAdmin(application, actor.roles)) throw accessDenied();
    const { roles, active } = await readForm(c, change);
    const user = c.req.param('user');
    const changed = await db.transaction().execute(async (transaction) => {
      // Two admins who take that role from each other at once wait for one another here.
      const org = transaction.selectFrom('org').select('id').where('id', '=', actor.org);
      await (database.dialect === 'postgres' ? org.forUpdate() : org).execute();
      const before = await findMembership(transaction, { user, org: actor.org });
      if (!before) throw notFound();
      const after = { ...before, roles: roles ?? before.roles, active: active ?? before.active };
      await saveMembership(transaction, after, deps.clock());
      await requireAdmin(transaction, application, actor.org);
      return after;
    });
    return c.json({ id: user, roles: changed.roles, active: changed.active });
  });
}

/** Roles that a member can be given: `member` is not among them, everybody has it. */
export function rolesOf({ roles }: ApplicationDefinition) {
  const names = new Set(['admin', ...roles.map(({ name }) => name)]);
  names.delete('member');
  return z
    .array(z.string().refine((role) => names.has(role), 'There is no such role.'))
    .max(100)
    .transform((list) => [...new Set(list)].sort());
}

async function requireAdmin(db: Kysely<Tables>, application: ApplicationDefinition, org: string) {
  const members = await membershipsOf(db, org);
  if (members.some(({ active, roles }) => active && isAdmin(application, roles))) return;
  throw problem(409, 'auth/last-admin', 'The last admin of an organisation stays one.', {
    detail: 'The last admin of an organisation stays one. Make somebody else an admin first.',
  });
}
