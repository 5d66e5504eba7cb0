import type { Actor } from '../actor.ts';

/** What routes find in Hono's context. */
export interface ServerEnv {
  Variables: {
    /** Below `/api` and `/views`: who sent the request. */
    actor: Actor;
  };
}
