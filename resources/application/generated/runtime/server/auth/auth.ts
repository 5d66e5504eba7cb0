/** What the rest of the server needs of sign-in; `create-auth.ts` makes it. */
import type { Hono, MiddlewareHandler } from 'hono';
import type { ApplicationDefinition } from '../../domain/definition.ts';
import type { Actor } from '../actor.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { ServerEnv } from '../http/server-env.ts';
import type { Log } from '../log.ts';

export interface Auth {
  /** Everything below `/auth`, with paths that begin there. What it throws becomes an answer elsewhere. */
  readonly routes: Hono<ServerEnv>;
  /**
   * Sets `actor` from the session of the request, and looks at the CSRF proof of what is no GET or HEAD. Throws
   * `auth/signed-out`, `auth/no-org` or `auth/csrf`.
   */
  readonly requireActor: MiddlewareHandler<ServerEnv>;
  readonly members: Members;
  readonly sessions: Sessions;
}

export interface AuthDeps {
  readonly application: ApplicationDefinition;
  readonly database: OpenDatabase;
  readonly secureCookies: boolean;
  readonly cookieName: string;
  readonly sameSite: 'Lax' | 'None';
  readonly trustProxy: boolean;
  readonly log: Log;
  readonly clock: () => Date;
  /** What the first account is made with; null where there is no set-up over the web. */
  readonly setupCode: string | null;
}

export interface Members {
  /** The member as an actor; null unless there is an active membership. */
  actor(user: string, org: string): Promise<Actor | null>;
}

export interface Sessions {
  /** A new session of an active member: the value of the cookie, and the CSRF token that goes with it. */
  create(user: string, org: string): Promise<{ readonly cookie: string; readonly csrf: string }>;
}
