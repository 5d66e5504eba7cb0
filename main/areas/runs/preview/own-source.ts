import path from 'node:path';
import { readFolder } from '../../../platform/files/read-folder.ts';

const FILE_LIMIT = 2_000_000;
const FILES_LIMIT = 5000;

/**
 * What the owners have written below `src/` of the folder that was built to last: texts by their paths below the
 * folder. Empty where there is none; what is no text is left out.
 */
export async function readOwnSource(folder: string | null): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (folder === null) return found;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const entry of readFolder(path.join(folder, 'src'), { fileLimit: FILE_LIMIT })) {
    if (entry.kind !== 'file') continue;
    if (found.size === FILES_LIMIT) break;
    found.set(`src/${entry.path}`, decoder.decode(entry.bytes));
  }
  return found;
}
