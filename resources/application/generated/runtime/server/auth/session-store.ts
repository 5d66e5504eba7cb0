import type { Kysely } from 'kysely';
import type { Tables } from '../database/open-database.ts';
import { hashOf, newToken } from './tokens.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A session ends when nobody used it for so long… */
export const IDLE_MS = DAY;
/** …and in any case so long after its sign-in. */
export const LONGEST_MS = 14 * DAY;
/** That it was used is written down this often at most: reading shall not write each time. */
const SEEN_EVERY_MS = 5 * MINUTE;

export interface Session {
  /** The hash of the token in the cookie. */
  readonly id: string;
  readonly user: string;
  readonly org: string | null;
  readonly csrf: string;
}

export interface NewSession extends Session {
  /** What goes into the cookie; it is not kept. */
  readonly token: string;
}

export async function createSession(
  db: Kysely<Tables>,
  { user, org }: { readonly user: string; readonly org: string },
  now: Date,
): Promise<NewSession> {
  await db.deleteFrom('_session').where('expires_at', '<=', now.toISOString()).execute();
  const token = newToken();
  const session = { id: hashOf(token), user, org, csrf: newToken() };
  const at = now.toISOString();
  const expires = new Date(now.getTime() + LONGEST_MS).toISOString();
  const times = { created_at: at, seen_at: at, expires_at: expires };
  await db
    .insertInto('_session')
    .values({ id: session.id, user_id: user, org_id: org, csrf: session.csrf, ...times })
    .execute();
  return { ...session, token };
}

/** The session that a cookie stands for; null if there is none, or it is over. */
export async function findSession(db: Kysely<Tables>, token: string, now: Date): Promise<Session | null> {
  const id = hashOf(token);
  const found = await db
    .selectFrom('_session')
    .select(['user_id', 'org_id', 'csrf', 'seen_at', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return null;
  const idle = now.getTime() - Date.parse(String(found['seen_at']));
  if (idle >= IDLE_MS || Date.parse(String(found['expires_at'])) <= now.getTime()) {
    await endSession(db, id);
    return null;
  }
  if (idle >= SEEN_EVERY_MS)
    await db.updateTable('_session').set({ seen_at: now.toISOString() }).where('id', '=', id).execute();
  const org = found['org_id'] === null ? null : String(found['org_id']);
  return { id, user: String(found['user_id']), org, csrf: String(found['csrf']) };
}

export async function moveSession(db: Kysely<Tables>, id: string, org: string): Promise<void> {
  await db.updateTable('_session').set({ org_id: org }).where('id', '=', id).execute();
}

export async function endSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('_session').where('id', '=', id).execute();
}

export async function endSessionsOf(db: Kysely<Tables>, user: string): Promise<void> {
  await db.deleteFrom('_session').where('user_id', '=', user).execute();
}

/** Where somebody was at the newest sign-in. */
export async function latestOrgOf(db: Kysely<Tables>, user: string): Promise<string | null> {
  const found = await db
    .selectFrom('_session')
    .select('org_id')
    .where('user_id', '=', user)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return typeof found?.['org_id'] === 'string' ? found['org_id'] : null;
}
