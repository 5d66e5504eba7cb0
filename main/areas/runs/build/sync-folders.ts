import fs from 'node:fs/promises';
import { isFault } from './disk-fault.ts';
import { inParallel } from './in-parallel.ts';

/** Makes what has come and gone in folders durable. Windows has no such call and needs none. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  await inParallel(folders, async (folder) => {
    try {
      const handle = await fs.open(folder, 'r');
      await handle.sync().finally(() => handle.close());
    } catch (error) {
      // One that has gone since has nothing to keep.
      if (!isFault(error, 'ENOENT', 'ENOTDIR')) throw error;
    }
  });
}
