import fs from 'node:fs/promises';
import path from 'node:path';
import { holdLock, type HeldLock } from '../../../platform/lock/lock-store.ts';
import { STATE_FOLDER } from './built-path.ts';

/** The right to write into a folder; null while another build, of this process or of another one, has it. Throws errors of the file system. */
export async function lockFolder(folder: string): Promise<HeldLock | null> {
  const state = path.join(folder, STATE_FOLDER);
  await fs.mkdir(state, { recursive: true });
  return holdLock(path.join(state, 'lock'));
}
