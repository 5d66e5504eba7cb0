import type { Context, MiddlewareHandler } from 'hono';
import type { ServerEnv } from '../http/server-env.ts';
import { problem } from '../problem.ts';
import type { AuthDeps } from './auth.ts';
import { actorOf, findMembership } from './memberships.ts';
import { requireCsrfToken } from './proofs.ts';
import { readCookie } from './session-cookie.ts';
import { findSession, type Session } from './session-store.ts';

/** The session of a request; null if there is none, or it is over. */
export async function sessionOf(c: Context, deps: AuthDeps): Promise<Session | null> {
  const token = readCookie(c, deps);
  return token === undefined ? null : findSession(deps.database.kysely, token, deps.clock());
}

/** Throws `auth/signed-out`, and `auth/csrf` where something would be changed without proof. */
export async function requireSession(c: Context, deps: AuthDeps): Promise<Session> {
  const session = await sessionOf(c, deps);
  if (!session) throw problem(401, 'auth/signed-out', 'You are not signed in.');
  requireCsrfToken(c, session);
  return session;
}

export function requireActor(deps: AuthDeps): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const session = await requireSession(c, deps);
    const { user, org } = session;
    const membership = org === null ? null : await findMembership(deps.database.kysely, { user, org });
    if (!membership?.active) throw noOrg();
    c.set('actor', actorOf(membership));
    await next();
  };
}

export function noOrg() {
  return problem(403, 'auth/no-org', 'You are not a member here.', {
    detail: 'Your account is in no organisation, or was made inactive there. Ask an admin.',
  });
}
