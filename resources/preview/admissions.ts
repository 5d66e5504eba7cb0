import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { sendCookie, type CookieDeps } from '../application/generated/runtime/server/auth/session-cookie.ts';
import type { Server } from '../application/generated/runtime/server/create-server.ts';
import type { ToApplication } from './messages.ts';

export type Admission = Extract<ToApplication, { kind: 'admit' }>;

/** Who may sign in by an address instead of a password: whom the studio has announced, each once. */
export interface Admissions {
  admit(admission: Admission): void;
  /** The server with `/preview/act-as?token=…` before everything else. */
  before(server: Server, cookie: CookieDeps): Server['fetch'];
}

/** So many may be announced at once; the oldest go. */
const WAITING = 100;

export function createAdmissions(): Admissions {
  let waiting: Admission[] = [];

  /** Takes the admission of a token out, if there is one that is still good. */
  function take(token: string): Admission | null {
    const hash = createHash('sha256').update(token).digest();
    const now = Date.now();
    waiting = waiting.filter(({ until }) => until > now);
    const found = waiting.find((admission) => isEqual(Buffer.from(admission.token, 'hex'), hash));
    waiting = waiting.filter((admission) => admission !== found);
    return found ?? null;
  }

  return {
    admit: (admission) => {
      waiting = [...waiting, admission].slice(-WAITING);
    },
    before: (server, cookie) => {
      const app = new Hono();
      app.get('/preview/act-as', async (c) => {
        c.header('cache-control', 'no-store');
        c.header('referrer-policy', 'no-referrer');
        const admission = take(c.req.query('token') ?? '');
        if (admission === null) return c.text('This address was good once, and for a minute.', 403);
        const session = await server.services.sessions.create(admission.user, admission.org);
        sendCookie(c, cookie, session.cookie);
        return c.redirect(admission.path, 303);
      });
      app.all('*', (c) => server.fetch(c.req.raw, c.env as object));
      return (request, env) => app.fetch(request, env);
    },
  };
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
