import { Hono } from 'hono';
import type { ServerEnv } from '../http/server-env.ts';
import { addInvitationRoutes } from './invitation-routes.ts';
import type { Auth, AuthDeps } from './auth.ts';
import { addMemberRoutes } from './member-routes.ts';
import { actorOf, findMembership } from './memberships.ts';
import { noOrg, requireActor } from './require-session.ts';
import { addSessionRoutes } from './session-routes.ts';
import { createSession } from './session-store.ts';
import { addSetupRoute } from './setup-route.ts';

export function createAuth(deps: AuthDeps): Auth {
  const { kysely } = deps.database;
  const routes = new Hono<ServerEnv>();
  routes.use('/auth/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  addSessionRoutes(routes, deps);
  addSetupRoute(routes, deps);
  addMemberRoutes(routes, deps);
  addInvitationRoutes(routes, deps);

  const actor = async (user: string, org: string) => {
    const membership = await findMembership(kysely, { user, org });
    return membership?.active ? actorOf(membership) : null;
  };
  return {
    routes,
    requireActor: requireActor(deps),
    members: { actor },
    sessions: {
      create: async (user, org) => {
        if ((await actor(user, org)) === null) throw noOrg();
        const { token, csrf } = await createSession(kysely, { user, org }, deps.clock());
        return { cookie: token, csrf };
      },
    },
  };
}
