import fs from 'node:fs';
import path from 'node:path';
import type { Database } from '../../platform/db/database.ts';
import { syncFolder } from '../../platform/files/write-atomically.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** So many daily backups are kept. Others (before upgrades, asked for by name) are never removed. */
const DAILY_KEPT = 7;
const DAILY = /^studio-\d{4}-\d{2}-\d{2}\.db$/;
const UNFINISHED = /\.db\.\d+\.tmp(-journal|-wal|-shm)?$/;
const DAY_MS = 86_400_000;

export interface Backup {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type BackupFailed = ErrorOf<'workspace/backup-failed'>;

/** Copies the open database into `file` through a temporary file beside it, durably. */
export async function backupTo(
  db: Database,
  file: string,
): Promise<Result<{ file: string; bytes: number }, BackupFailed>> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Made by us first, so that nobody else can read it while it grows.
    fs.closeSync(fs.openSync(temporary, 'wx', 0o600));
    await db.backup(temporary);
    const descriptor = fs.openSync(temporary, 'r+');
    fs.fsyncSync(descriptor);
    fs.closeSync(descriptor);
    fs.renameSync(temporary, file);
    syncFolder(path.dirname(file));
    return ok({ file, bytes: fs.statSync(file).size });
  } catch (error) {
    removeQuietly(temporary);
    return err({
      code: 'workspace/backup-failed',
      file,
      detail: error instanceof Error ? error.message : 'unknown',
    });
  }
}

/** Removes what an engine that was killed during a backup left. Only for the owner of the home. */
export function removeUnfinishedBackups(folder: string): void {
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder)) {
    if (UNFINISHED.test(name)) removeQuietly(path.join(folder, name));
  }
}

/** Tidies up after a failure that is reported already; a second one would only hide it. */
function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // The folder itself is out of reach.
  }
}

/** Name of the backup of a day (UTC). */
export function dailyBackupFile(folder: string, now: number): string {
  return path.join(folder, `studio-${new Date(now).toISOString().slice(0, 10)}.db`);
}

/** Every backup in the folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, at: Math.round(fs.statSync(file).mtimeMs) }))
    .sort((a, b) => b.at - a.at);
}

/** True when the newest daily backup is a day old or older, or there is none. */
export function dailyBackupIsDue(folder: string, now: number): boolean {
  const newest = listBackups(folder).find(({ file }) => DAILY.test(path.basename(file)));
  return newest === undefined || now - newest.at >= DAY_MS;
}

/** Removes the oldest daily backups past the number that is kept. */
export function pruneDailyBackups(folder: string): void {
  const daily = listBackups(folder).filter(({ file }) => DAILY.test(path.basename(file)));
  for (const { file } of daily.slice(DAILY_KEPT)) fs.rmSync(file);
}
