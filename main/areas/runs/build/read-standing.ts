import { constants } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { isFault } from './disk-fault.ts';

/** A file that is larger than this is nobody's source text. */
const FILE_LIMIT = 32_000_000;

/**
 * What stands at a path of an application's folder.
 * - `obstacle`: a folder, a link, a device or a huge file, or one of these where a folder on the way is needed.
 */
export type Standing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly bytes: Buffer }
  | { readonly kind: 'obstacle' };

/** Looks at what stands below one folder. Links are not followed below it. Throws errors of the file system. */
export interface FolderReader {
  read(file: string): Promise<Standing>;
  /** Like `read`, and opens nothing. */
  look(file: string): Promise<Standing['kind']>;
  /** What stands where a folder is needed; `obstacle` also where one above it is none. */
  folderAt(below: string): Promise<'folder' | 'nothing' | 'obstacle'>;
}

/** `folder` need not exist. What is found out about folders is kept: a reader is for one look at a folder at rest. */
export function createFolderReader(folder: string): FolderReader {
  const folders = new Map<string, Promise<'folder' | 'nothing' | 'obstacle'>>();

  function folderAt(below: string): Promise<'folder' | 'nothing' | 'obstacle'> {
    if (below === '.') return Promise.resolve('folder');
    let known = folders.get(below);
    if (known === undefined) {
      known = lookForFolder(below);
      folders.set(below, known);
    }
    return known;
  }

  async function lookForFolder(below: string): Promise<'folder' | 'nothing' | 'obstacle'> {
    const above = await folderAt(path.posix.dirname(below));
    if (above !== 'folder') return above;
    const stats = await lstat(path.join(folder, below));
    if (stats === null) return 'nothing';
    return stats.isDirectory() ? 'folder' : 'obstacle';
  }

  async function look(file: string): Promise<Standing['kind']> {
    const above = await folderAt(path.posix.dirname(file));
    if (above !== 'folder') return above;
    const stats = await lstat(path.join(folder, file));
    if (stats === null) return 'nothing';
    return stats.isFile() && stats.size <= FILE_LIMIT ? 'file' : 'obstacle';
  }

  return {
    look,
    folderAt,
    async read(file) {
      const found = await look(file);
      if (found !== 'file') return { kind: found };
      const bytes = await readRegularFile(path.join(folder, file));
      return bytes === null ? { kind: 'obstacle' } : { kind: 'file', bytes };
    },
  };
}

/** Null where it has become something else since it was looked at. */
async function readRegularFile(file: string): Promise<Buffer | null> {
  try {
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
    const handle = await fs.open(file, flags);
    try {
      const stats = await handle.stat();
      return stats.isFile() && stats.size <= FILE_LIMIT ? await handle.readFile() : null;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isFault(error, 'ELOOP', 'ENXIO')) return null;
    throw error;
  }
}

async function lstat(file: string) {
  try {
    return await fs.lstat(file);
  } catch (error) {
    if (isFault(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}
