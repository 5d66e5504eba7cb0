import fs from 'node:fs';
import type Sqlite from 'better-sqlite3';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { connectSqlite } from './connect-sqlite.ts';
import { createDatabase, type Database } from './database.ts';
import { migrate, type Migration } from './migrate.ts';
import { damageError, saveFaultOf } from './save-fault.ts';

/** 'STRA' in ASCII: a SQLite file that carries another id is not a workspace. */
const APPLICATION_ID = 0x53545241;

export type OpenFault =
  | ErrorOf<'workspace/database-newer'>
  /** SQLite cannot read the file, or it is no workspace: the way out is recovery. */
  | { readonly code: 'database/damaged'; readonly detail: string }
  | ErrorOf<'workspace/not-saved'>
  | ErrorOf<'workspace/backup-failed'>;

export interface OpenOptions {
  readonly file: string;
  readonly migrations: readonly Migration[];
  /** Where the copy goes that is made before an upgrade; gets the version it is made from. */
  readonly backupFile: (fromVersion: number) => string;
  /**
   * Reads the whole file before anything else: `quick` is worth its time after a stop that was not clean; `full`
   * compares the indexes with their tables, too.
   */
  readonly check: 'none' | 'quick' | 'full';
  /** Told whenever SQLite meets damage later. */
  readonly onDamage?: (detail: string) => void;
}

/**
 * Opens or creates the database with durable settings and brings it up to the newest migration. A file from a
 * newer Strata is refused and left untouched.
 */
export async function openDatabase(options: OpenOptions): Promise<Result<Database, OpenFault>> {
  let sqlite: Sqlite.Database | null = null;
  try {
    const written = writtenHeader(options.file);
    if (written !== null && written.version > options.migrations.length) {
      return err({
        code: 'workspace/database-newer',
        found: written.version,
        supported: options.migrations.length,
      });
    }
    if (written?.fault) throw damageError(written.fault);
    // Made by us first, because SQLite would let others read it; its companion files take after it.
    fs.closeSync(fs.openSync(options.file, 'a', 0o600));
    sqlite = connectSqlite(options.file, { timeout: 5000 });
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    const newest = options.migrations.length;
    if (version > newest) {
      sqlite.close();
      return err({ code: 'workspace/database-newer', found: version, supported: newest });
    }
    const applicationId = Number(sqlite.pragma('application_id', { simple: true }));
    const isNew = version === 0 && Number(sqlite.pragma('page_count', { simple: true })) === 0;
    if (!isNew && applicationId !== APPLICATION_ID) throw damageError('the file is not a Strata database');

    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    // Without it REPLACE deletes rows past the triggers that keep records append-only.
    sqlite.pragma('recursive_triggers = ON');
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('temp_store = MEMORY');
    sqlite.pragma('cache_size = -16000');
    if (isNew) sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    else if (options.check !== 'none') check(sqlite, options.check);

    const migrated = await migrate(sqlite, options.migrations, options.backupFile);
    if (!migrated.ok) {
      sqlite.close();
      return migrated;
    }
    return ok(createDatabase(sqlite, options.onDamage ?? (() => undefined)));
  } catch (error) {
    if (sqlite?.open) sqlite.close();
    const fault = openFaultOf(error);
    if (fault === null) throw error;
    return err(fault);
  }
}

/** Every problem that SQLite's own integrity check names, at most 20; empty when it is sound. */
export function integrityProblems(
  sqlite: Sqlite.Database,
  depth: 'quick_check' | 'integrity_check',
): string[] {
  const rows = sqlite.pragma(`${depth}(20)`) as Record<string, string>[];
  return rows.map((row) => Object.values(row)[0] ?? '').filter((text) => text !== 'ok');
}

function check(sqlite: Sqlite.Database, depth: 'quick' | 'full'): void {
  const problem = problemOf(sqlite, depth);
  if (problem !== null) throw damageError(problem);
}

function problemOf(sqlite: Sqlite.Database, depth: 'quick' | 'full'): string | null {
  try {
    const [problem] = integrityProblems(sqlite, depth === 'quick' ? 'quick_check' : 'integrity_check');
    if (problem !== undefined) return problem;
    const [dangling] = depth === 'full' ? (sqlite.pragma('foreign_key_check') as { table: string }[]) : [];
    return dangling === undefined ? null : `a row of ${dangling.table} refers to nothing`;
  } catch (error) {
    // A check fails on what it looks at, unless the disk is the reason.
    if (openFaultOf(error) !== null) throw error;
    return error instanceof Error ? error.message : 'the check failed';
  }
}

/**
 * What the file itself says, or null when it is none of ours. SQLite cannot look without writing: the last one to
 * close a database moves its write-ahead log into it. Format: https://sqlite.org/fileformat2.html, section 1.3.
 */
function writtenHeader(file: string): { version: number; fault: string | null } | null {
  if (!fs.existsSync(file)) return null;
  const header = Buffer.alloc(100);
  const descriptor = fs.openSync(file, 'r');
  try {
    fs.readSync(descriptor, header, 0, header.length, 0);
    const isOurs =
      header.toString('latin1', 0, 15) === 'SQLite format 3' && header.readInt32BE(68) === APPLICATION_ID;
    if (!isOurs) return null;
    const bytes = header.readUInt16BE(16) * header.readUInt32BE(28);
    // What is missing may stand in the write-ahead log.
    const isCut = !fs.existsSync(`${file}-wal`) && fs.fstatSync(descriptor).size < bytes;
    // SQLite would open a file of a later format read-only, and no edit could be saved.
    const isForeign = header.readUInt8(18) > 2 || header.readUInt8(19) > 2;
    const fault = isForeign
      ? 'its header names an unknown format'
      : isCut
        ? 'the file is shorter than it was'
        : null;
    return { version: header.readInt32BE(60), fault };
  } finally {
    fs.closeSync(descriptor);
  }
}

function openFaultOf(error: unknown): OpenFault | null {
  const fault = saveFaultOf(error);
  if (fault === null) return null;
  if (fault === 'damaged') return { code: 'database/damaged', detail: (error as Error).message };
  return { code: 'workspace/not-saved', fault };
}
