import type { Kysely } from 'kysely';

/**
 * Every table by its name; `generated/database.ts` has the exact types. Values are those of the database: booleans are
 * 0 or 1 and JSON is text in SQLite, and true, false and parsed JSON in PostgreSQL. Dates and moments are text in both.
 */
export type Tables = Record<string, Record<string, unknown>>;
export type Dialect = 'sqlite' | 'postgres';

export interface OpenDatabase {
  readonly kysely: Kysely<Tables>;
  readonly dialect: Dialect;
  /** Where it is, without a password: for messages. */
  readonly place: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`, `file:data/app.db`, a plain path, or `:memory:` */
  readonly url: string;
  /** Is told about connections that broke while nobody used them. */
  readonly log?: (message: string) => void;
}

/**
 * Opens the database and makes sure that it answers; its tables are as they were. Only the driver that is needed is
 * loaded. Throws a `StartError`: `database/no-folder`, `database/not-writable`, `database/not-a-database`,
 * `database/newer`, `database/locked`, `database/damaged` or `database/cannot-connect`.
 */
export async function openDatabase({ url, log = () => {} }: DatabaseOptions): Promise<OpenDatabase> {
  if (/^postgres(ql)?:\/\//i.test(url)) {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(url, log);
  }
  const { openSqlite } = await import('./open-sqlite.ts');
  return openSqlite(url.replace(/^file:(\/\/(?=\/))?/, ''));
}
