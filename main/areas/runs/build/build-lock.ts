import fs from 'node:fs/promises';
import path from 'node:path';
import { holdLock, type HeldLock } from '../../../platform/lock/lock-store.ts';
import { STATE_FOLDER } from './built-path.ts';
import { createFolderReader } from './read-standing.ts';

const LOCK_FILE = `${STATE_FOLDER}/lock`;

/**
 * The right to write into a folder; null while another build, of this process or of another one, has it. Throws errors of
 * the file system, also where a link would lead out of the folder.
 */
export async function lockFolder(folder: string): Promise<HeldLock | null> {
  if ((await createFolderReader(folder).look(LOCK_FILE)) === 'obstacle') {
    throw Object.assign(new Error(`${LOCK_FILE} cannot be a file`), { code: 'EEXIST' });
  }
  await fs.mkdir(path.join(folder, STATE_FOLDER), { recursive: true });
  return holdLock(path.join(folder, LOCK_FILE));
}
