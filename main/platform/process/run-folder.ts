import path from 'node:path';

/** Where the files of a running engine stand: the lock, its address, its last port. Safe to delete when none runs. */
export function runFolderOf(home: string): string {
  return path.join(home, 'run');
}
