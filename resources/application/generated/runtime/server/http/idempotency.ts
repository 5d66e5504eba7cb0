import { createHash } from 'node:crypto';
import type { Actor } from '../actor.ts';
import type { Tables } from '../database/open-database.ts';
import { problem } from '../problem.ts';
import type { Rows } from '../services.ts';
import type { Kysely } from 'kysely';

export const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface KeyedRequest {
  /** `Idempotency-Key`; null where there is none. */
  readonly key: string | null;
  readonly actor: Actor;
  /** All that makes it this request. */
  readonly parts: readonly (string | null)[];
}

export type AnswerOnce = (request: KeyedRequest, work: (rows: Rows) => Promise<Answer>) => Promise<Answer>;

/**
 * Makes writes happen once for a key. Key and answer are written in the transaction of the write itself: either both are
 * there or neither. What was refused has done nothing, so it is not remembered and may be tried again.
 */
export function createAnswerOnce(rows: Rows, clock: () => Date): AnswerOnce {
  /** Keys of requests that this process works on. Another process is waited for by the database. */
  const running = new Set<string>();

  return async ({ key, actor, parts }, work) => {
    if (key === null) return work(rows);
    if (!/^[\x20-\x7e]{1,200}$/.test(key))
      throw problem(400, 'idempotency/key', 'An Idempotency-Key has 1 to 200 ASCII characters.');
    const name = `${actor.user} ${key}`;
    if (running.has(name))
      throw problem(409, 'idempotency/in-progress', 'A request with this key is still running.', {
        retryAfter: 1,
      });
    running.add(name);
    try {
      const hash = createHash('sha256')
        .update(JSON.stringify([actor.org, ...parts]))
        .digest('hex');
      return await rows.together(async (within, db) => {
        const known = await claim(db, { user_id: actor.user, key }, hash, clock());
        if (known) return known;
        const answer = await work(within);
        await db
          .updateTable('_idempotency')
          .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
          .where('user_id', '=', actor.user)
          .where('key', '=', key)
          .execute();
        return answer;
      });
    } finally {
      running.delete(name);
    }
  };
}

/** The answer that was given already; null where the key is new and now taken. */
async function claim(
  db: Kysely<Tables>,
  id: { readonly user_id: string; readonly key: string },
  hash: string,
  now: Date,
): Promise<Answer | null> {
  const oldest = new Date(now.getTime() - KEPT_MS).toISOString();
  const table = '_idempotency';
  const own = db.selectFrom(table).where('user_id', '=', id.user_id).where('key', '=', id.key);
  await db
    .deleteFrom(table)
    .where('user_id', '=', id.user_id)
    .where('key', '=', id.key)
    .where('created_at', '<', oldest)
    .execute();
  const inserted = await db
    .insertInto(table)
    .values({ ...id, request_hash: hash, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return null;
  const stored = await own.select(['request_hash', 'status', 'headers', 'body']).executeTakeFirstOrThrow();
  if (stored['request_hash'] !== hash)
    throw problem(422, 'idempotency/mismatch', 'This key was used for another request.');
  const headers = JSON.parse(String(stored['headers'])) as Record<string, string>;
  return {
    status: Number(stored['status']),
    headers: { ...headers, 'idempotent-replay': 'true' },
    body: stored['body'] === null ? null : String(stored['body']),
  };
}
