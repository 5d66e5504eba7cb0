import fs from 'node:fs';
import path from 'node:path';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { saveFaultOf } from '../db/save-fault.ts';
import { readEngineFile } from '../process/engine-file.ts';
import { runFolderOf } from '../process/run-folder.ts';
import { holdLock } from './lock-store.ts';

/** The right to be the one engine of a home. */
export interface Lock {
  readonly home: string;
  /** Gives the home up; the end of the process, however it comes, does the same. */
  release(): void;
}

export type LockError = ErrorOf<
  'workspace/locked' | 'workspace/home-not-writable' | 'workspace/home-invalid'
>;

/**
 * Takes a home for this process, at once or not at all, and creates the folder (readable by its owner only) when
 * there is none. `pid` of a refusal is the owner's when that is serving windows, else null.
 */
export function acquireLock(home: string): Result<Lock, LockError> {
  try {
    const run = runFolderOf(home);
    makeFolder(run);
    fs.accessSync(home, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    const held = holdLock(path.join(run, 'lock.db'));
    if (!held) return err({ code: 'workspace/locked', pid: readEngineFile(home)?.pid ?? null, home });
    return ok({ home, release: () => held.release() });
  } catch (error) {
    return err(refusalOf(home, error));
  }
}

/** As `mkdir -p`, which on a read-only disk only says that there is no such folder; this says why. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  let existing = folder;
  while (!fs.existsSync(existing) && existing !== path.dirname(existing)) existing = path.dirname(existing);
  if (fs.statSync(existing).isDirectory()) fs.accessSync(existing, fs.constants.W_OK | fs.constants.X_OK);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
}

function refusalOf(home: string, error: unknown): LockError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return { code: 'workspace/home-invalid', home, detail: 'it is, or lies in, a file and not a folder' };
  }
  if (code === 'ENAMETOOLONG')
    return { code: 'workspace/home-invalid', home, detail: 'the path is too long' };
  if (code === 'ENOENT' || code === 'ELOOP') {
    return { code: 'workspace/home-invalid', home, detail: 'the folder cannot be created there' };
  }
  if (code === 'SQLITE_NOTADB') {
    return { code: 'workspace/home-invalid', home, detail: 'run/lock.db is not a lock of Strata; remove it' };
  }
  const fault = saveFaultOf(error);
  if (fault === null) throw error;
  return { code: 'workspace/home-not-writable', home, fault };
}
