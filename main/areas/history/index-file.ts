import fs from 'node:fs';
import { connectSqlite } from '../../platform/db/connect-sqlite.ts';
import { createDatabase, type Database } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import { INDEX_SCHEMA } from './index-store.ts';

/** Grows with every change of the form: a file of another version is made again. */
const VERSION = 1;
/** 'STRH' in ASCII. */
const APPLICATION_ID = 0x53545248;

/**
 * Opens the file with the indexes of all documents. It holds nothing that the log does not have, so a file that is
 * damaged, or of another version, is thrown away. Throws `SqliteError` where the disk refuses.
 */
export function openIndexFile(file: string): Database {
  try {
    return connect(file);
  } catch (error) {
    if (saveFaultOf(error) !== 'damaged') throw error;
    removeIndexFile(file);
    return connect(file);
  }
}

/** Throws the file away, with what SQLite keeps beside it. Nobody may have it open. */
export function removeIndexFile(file: string): void {
  for (const name of [file, `${file}-wal`, `${file}-shm`]) fs.rmSync(name, { force: true });
}

function connect(file: string): Database {
  fs.closeSync(fs.openSync(file, 'a', 0o600));
  const sqlite = connectSqlite(file, { timeout: 5000 });
  try {
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    const isOurs = Number(sqlite.pragma('application_id', { simple: true })) === APPLICATION_ID;
    if (version !== VERSION || !isOurs) {
      const pages = Number(sqlite.pragma('page_count', { simple: true }));
      if (pages > 0) {
        sqlite.close();
        removeIndexFile(file);
        return connect(file);
      }
    }
    sqlite.pragma('journal_mode = WAL');
    // What a power cut takes away is read from the log again.
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('temp_store = MEMORY');
    if (version !== VERSION) {
      sqlite.pragma(`application_id = ${APPLICATION_ID}`);
      sqlite.transaction(() => {
        sqlite.exec(INDEX_SCHEMA);
        sqlite.pragma(`user_version = ${VERSION}`);
      })();
    }
    return createDatabase(sqlite, () => undefined);
  } catch (error) {
    if (sqlite.open) sqlite.close();
    throw error;
  }
}
