import type { Kysely } from 'kysely';
import type { Dialect, Tables } from './open-database.ts';

const MOST_ATTEMPTS = 5;
const PAUSE_MS = 10;

/**
 * What another transaction did at the same time, and what repeating this one settles: serialization failures,
 * deadlocks, and a row that was referred to here and deleted there (or the other way round), which only the end of the
 * transaction shows. In SQLite one transaction writes at a time.
 */
const repeatable = new Set(['40001', '40P01', '23503']);

/** Does work in a transaction of its own. It may do it several times, and only the last time counts. */
export async function inTransaction<Result>(
  db: Kysely<Tables>,
  dialect: Dialect,
  work: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (dialect !== 'postgres' || !repeatable.has(code) || attempt === MOST_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS * 2 ** attempt));
    }
  }
}
