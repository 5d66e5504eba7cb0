import type { Database as Sqlite } from 'better-sqlite3';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** One forward step of the schema. Its number is its place in the list, from 1; a released one never changes. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * Runs the migrations that a database has not seen, each in a transaction of its own together with its number
 * (`PRAGMA user_version`). A database that holds something is first copied to `backupFile(version)`.
 */
export async function migrate(
  sqlite: Sqlite,
  migrations: readonly Migration[],
  backupFile: (fromVersion: number) => string,
): Promise<Result<void, ErrorOf<'workspace/backup-failed'>>> {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > 0 && version < migrations.length) {
    const file = backupFile(version);
    try {
      await sqlite.backup(file);
    } catch (error) {
      return err({ code: 'workspace/backup-failed', file, detail: String(error) });
    }
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    sqlite.transaction(() => {
      sqlite.exec(migration.sql);
      sqlite.pragma(`user_version = ${index + 1}`);
    })();
  }
  return ok();
}
