import type { Context } from 'hono';
import type { AuthDeps } from './auth.ts';
import { sessionOf } from './require-session.ts';
import { sessionAnswer, type SessionAnswer } from './session-answer.ts';
import { sendCookie } from './session-cookie.ts';
import { createSession, endSession } from './session-store.ts';

/** Begins a new session and ends the one that was there: a cookie that somebody planted is worth nothing. */
export async function enter(
  c: Context,
  deps: AuthDeps,
  who: { readonly user: string; readonly org: string },
): Promise<SessionAnswer> {
  const db = deps.database.kysely;
  const before = await sessionOf(c, deps);
  if (before) await endSession(db, before.id);
  const session = await createSession(db, who, deps.clock());
  sendCookie(c, deps, session.token);
  return sessionAnswer(db, session);
}
