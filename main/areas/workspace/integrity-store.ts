import type { Reader } from '../../platform/db/database.ts';

export function pageCount(db: Reader): number {
  return db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
}

export function schemaVersion(db: Reader): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** What SQLite's full integrity check and its check of references find; at most 20 of each. */
export function structuralProblems(db: Reader): string[] {
  try {
    const integrity = db
      .all<{ integrity_check: string }>('PRAGMA integrity_check(20)')
      .map((row) => row.integrity_check)
      .filter((text) => text !== 'ok');
    const references = db
      .all<{ table: string; rowid: number }>('PRAGMA foreign_key_check')
      .slice(0, 20)
      .map((row) => `row ${row.rowid} of ${row.table} refers to nothing`);
    return [...integrity, ...references];
  } catch (error) {
    return [error instanceof Error ? error.message : 'unknown'];
  }
}
