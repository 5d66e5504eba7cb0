import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/open-database.ts';
import { problem } from '../problem.ts';
import { hashOf } from './tokens.ts';

const WINDOW_MS = 15 * 60_000;

/** How many wrong tries there may be in a window of time. */
const MOST = { email: 10, address: 50, password: 10, setup: 10 };

export interface Attempt {
  readonly kind: keyof typeof MOST;
  /** Whose tries are counted. */
  readonly of: string;
}

/**
 * Counts a try before it is looked at, so that many at once gain nothing. Throws `auth/too-many-attempts`.
 * `attemptSucceeded` takes it back.
 */
export async function countAttempts(
  db: Kysely<Tables>,
  attempts: readonly Attempt[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const resets = new Date(now.getTime() + WINDOW_MS).toISOString();
  const isOver = sql<boolean>`"_sign_in_attempt"."resets_at" <= ${at}`;
  for (const attempt of attempts) {
    const counted = await db
      .insertInto('_sign_in_attempt')
      .values({ key: keyOf(attempt), count: 1, resets_at: resets })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql`CASE WHEN ${isOver} THEN 1 ELSE "_sign_in_attempt"."count" + 1 END`,
          resets_at: sql`CASE WHEN ${isOver} THEN excluded."resets_at" ELSE "_sign_in_attempt"."resets_at" END`,
        }),
      )
      .returning(['count', 'resets_at'])
      .executeTakeFirstOrThrow();
    if (Number(counted['count']) <= MOST[attempt.kind]) continue;
    const wait = Date.parse(String(counted['resets_at'])) - now.getTime();
    throw problem(429, 'auth/too-many-attempts', 'There were too many attempts.', {
      detail: 'There were too many attempts. Wait some minutes, then try again.',
      retryAfter: Math.max(1, Math.ceil(wait / 1000)),
    });
  }
}

/** Takes back what was counted for the address, and forgets the wrong tries of the account. */
export async function attemptSucceeded(
  db: Kysely<Tables>,
  attempts: readonly Attempt[],
  now: Date,
): Promise<void> {
  for (const attempt of attempts) {
    const key = keyOf(attempt);
    if (attempt.kind === 'address')
      await db
        .updateTable('_sign_in_attempt')
        .set({ count: sql`"count" - 1` })
        .where('key', '=', key)
        .where('count', '>', 0)
        .execute();
    else await db.deleteFrom('_sign_in_attempt').where('key', '=', key).execute();
  }
  await db.deleteFrom('_sign_in_attempt').where('resets_at', '<=', now.toISOString()).execute();
}

/** A hash: what people typed as their address may be anything, also a password. */
function keyOf({ kind, of }: Attempt): string {
  return `${kind}:${hashOf(of)}`;
}
