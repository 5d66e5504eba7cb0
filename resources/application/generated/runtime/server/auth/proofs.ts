import type { Context } from 'hono';
import { problem } from '../problem.ts';
import type { Session } from './session-store.ts';
import { isSameSecret } from './tokens.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What changes something proves that a page of this application sent it. Throws `auth/csrf`. */
export function requireCsrfToken(c: Context, session: Session): void {
  if (READS.has(c.req.method)) return;
  const given = c.req.header('X-CSRF-Token');
  if (given === undefined || !isSameSecret(given, session.csrf)) throw noProof();
}

/** For requests without a session: the browser says where they come from. Throws `auth/csrf`. */
export function requireSameOrigin(c: Context, trustProxy: boolean): void {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) {
    if (site !== 'same-origin') throw noProof();
    return;
  }
  const origin = c.req.header('Origin');
  const forwarded = trustProxy ? c.req.header('X-Forwarded-Host')?.split(',').at(-1)?.trim() : undefined;
  const host = forwarded ?? new URL(c.req.url).host;
  if (origin === undefined || !URL.canParse(origin) || new URL(origin).host !== host) throw noProof();
}

function noProof() {
  return problem(403, 'auth/csrf', 'This request does not come from a page of this application.', {
    detail: 'This request does not come from a page of this application. Reload the page, then try again.',
  });
}
