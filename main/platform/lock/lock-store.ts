import Sqlite from 'better-sqlite3';
import { connectSqlite } from '../db/connect-sqlite.ts';

/** A held exclusive transaction. */
export interface HeldLock {
  release(): void;
}

/** Keeps connections from garbage collection, which would close them and give the lock away. */
const held = new Set<Sqlite.Database>();

/**
 * Holds an exclusive transaction on a SQLite file, or returns null when another connection, of this process or
 * of another one, holds it. SQLite rests on the operating system's own file locks, which end with the process
 * that holds them, however it ends: there is nothing stale to clean up. Throws SQLite's error otherwise.
 */
export function holdLock(file: string): HeldLock | null {
  const sqlite = connectSqlite(file, { timeout: 0 });
  try {
    // Nothing is ever written, so there is nothing to roll back: no journal file beside the lock.
    sqlite.pragma('journal_mode = MEMORY');
    sqlite.exec('BEGIN EXCLUSIVE');
    held.add(sqlite);
    return {
      release: () => {
        held.delete(sqlite);
        sqlite.close();
      },
    };
  } catch (error) {
    sqlite.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
