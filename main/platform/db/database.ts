import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import { saveFaultOf } from './save-fault.ts';

/** A value that SQLite stores. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Queries only. Throws `SqliteError` where SQLite refuses: a failed read is never an empty result. */
export interface Reader {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  iterate<Row>(sql: string, ...values: SqlValue[]): IterableIterator<Row>;
}

/** Queries and changes; handed out inside a transaction only. */
export interface Writer extends Reader {
  /** `rowid` is that of the last inserted row. */
  run(sql: string, ...values: SqlValue[]): { changes: number; rowid: number };
}

export type NotSaved = ErrorOf<'workspace/not-saved'>;

export interface Database extends Reader {
  readonly file: string;
  /**
   * Runs `work` in one durable transaction (`synchronous=FULL`): when this returns a success, it is on disk.
   * An error that `work` returns rolls everything back; so does a commit that the disk refuses
   * (`workspace/not-saved`). Whatever else `work` throws rolls back and goes on up.
   */
  transaction<T, E = never>(work: (tx: Writer) => Result<T, E>): Result<T, E | NotSaved>;
  /** SQLite's online backup into `file`, which must not exist. Rejects with `SqliteError`. */
  backup(file: string): Promise<void>;
  close(): void;
}

/**
 * Wraps an open connection; statements are prepared once per text and kept. `onDamage` is told whenever SQLite meets
 * damage, in a query or a change.
 */
export function createDatabase(sqlite: SqliteDatabase, onDamage: (detail: string) => void): Database {
  const statements = new Map<string, Statement<SqlValue[]>>();
  const prepared = (sql: string): Statement<SqlValue[]> => {
    let statement = statements.get(sql);
    if (statement === undefined) statements.set(sql, (statement = sqlite.prepare<SqlValue[]>(sql)));
    return statement;
  };

  const watched = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (saveFaultOf(error) === 'damaged') onDamage(error instanceof Error ? error.message : 'unknown');
      throw error;
    }
  };
  const reader: Reader = {
    all: <Row>(sql: string, ...values: SqlValue[]) => watched(() => prepared(sql).all(...values) as Row[]),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      watched(() => prepared(sql).get(...values) as Row | undefined),
    iterate: function* <Row>(sql: string, ...values: SqlValue[]) {
      const rows = watched(() => prepared(sql).iterate(...values) as IterableIterator<Row>);
      try {
        for (;;) {
          const next = watched(() => rows.next());
          if (next.done === true) return;
          yield next.value;
        }
      } finally {
        rows.return?.();
      }
    },
  };
  const writer: Writer = {
    ...reader,
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = watched(() => prepared(sql).run(...values));
      return { changes, rowid: Number(lastInsertRowid) };
    },
  };

  return {
    ...reader,
    file: sqlite.name,
    transaction: <T, E>(work: (tx: Writer) => Result<T, E>): Result<T, E | NotSaved> => {
      try {
        prepared('BEGIN IMMEDIATE').run();
        const result = work(writer);
        prepared(result.ok ? 'COMMIT' : 'ROLLBACK').run();
        return result;
      } catch (error) {
        // SQLite rolls back by itself on some failures (a full disk among them) and not on others.
        if (sqlite.open && sqlite.inTransaction) rollback(sqlite);
        const fault = saveFaultOf(error);
        if (fault === null) throw error;
        return err({ code: 'workspace/not-saved', fault });
      }
    },
    backup: async (file) => {
      await sqlite.backup(file);
    },
    close: () => {
      statements.clear();
      sqlite.close();
    },
  };
}

function rollback(sqlite: SqliteDatabase): void {
  try {
    sqlite.exec('ROLLBACK');
  } catch (error) {
    // The transaction is gone either way; what made the rollback fail will be met again by the next commit.
    if (saveFaultOf(error) === null) throw error;
  }
}
