import Sqlite from 'better-sqlite3';

let nativeBinding: string | null = null;

/**
 * Names the compiled part of better-sqlite3 that this process loads. A host whose runtime is not Node (Electron has
 * an ABI of its own) calls it once, before anything is opened; else it is the one in `node_modules`.
 */
export function loadSqliteFrom(file: string): void {
  nativeBinding = file;
}

/** The one way to open a SQLite file. Throws `SqliteError`. */
export function connectSqlite(file: string, options: Sqlite.Options = {}): Sqlite.Database {
  return new Sqlite(file, nativeBinding === null ? options : { ...options, nativeBinding });
}

/** What `loadSqliteFrom` was told; threads of the same process have to be told, too. */
export function sqliteLoadedFrom(): string | null {
  return nativeBinding;
}
