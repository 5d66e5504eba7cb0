import { sql, type Transaction } from 'kysely';
import type { Tables } from '../database/open-database.ts';

/** Runs SQL that a migration put together itself, in its transaction. */
export interface Executor {
  run(statement: string): Promise<void>;
  /** The number that a query gives. */
  count(query: string): Promise<number>;
  /** The first column of each row. */
  texts(query: string): Promise<string[]>;
}

export function createExecutor(transaction: Transaction<Tables>): Executor {
  return {
    run: async (statement) => {
      await sql.raw(statement).execute(transaction);
    },
    count: async (query) => {
      const { rows } = await sql.raw<Record<string, number>>(query).execute(transaction);
      return Number(Object.values(rows[0] ?? {})[0] ?? 0);
    },
    texts: async (query) => {
      const { rows } = await sql.raw<Record<string, string>>(query).execute(transaction);
      return rows.map((row) => Object.values(row)[0] ?? '');
    },
  };
}
