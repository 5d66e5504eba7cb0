import fs from 'node:fs/promises';
import path from 'node:path';
import type { SkipReason } from '#shared/contracts/documents.ts';
import { readTextFile, unreadable } from './read-folder-text-file.ts';

/** What a walk finds, in the byte order of the paths (a link to a folder sorts like a file). `path` is relative to the root, with forward slashes. */
export type FolderEntry =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: SkipReason; readonly detail?: string }
  /** A folder that holds tools' files, not a person's. */
  | { readonly kind: 'left-out'; readonly path: string };

export interface ReadFolderOptions {
  /** Larger files are skipped without being read, in bytes. */
  readonly fileLimit: number;
  /** Folders below more than this many are skipped. */
  readonly depthLimit?: number;
  /** Whether a file of this path is wanted; others are passed over without being opened. All are, without it. */
  readonly wants?: (path: string) => boolean;
}

const DEPTH_LIMIT = 64;
const LEFT_OUT = new Set(['.git', '.hg', '.svn', 'node_modules']);

/**
 * Reads the UTF-8 text files of a folder, one at a time, as they are: a byte order mark and line ends are kept.
 * `root` may also be one file. Symbolic links are followed inside the root only, and never in a circle; what is
 * no file or folder (a pipe, a socket, a device) is never opened. What cannot be taken is yielded with the
 * reason; nothing is thrown.
 */
export async function* readFolder(root: string, options: ReadFolderOptions): AsyncGenerator<FolderEntry> {
  const { fileLimit, depthLimit = DEPTH_LIMIT, wants = () => true } = options;
  const name = path.basename(path.resolve(root));
  let realRoot: string;
  let isFile: boolean;
  try {
    realRoot = await fs.realpath(root);
    isFile = !(await fs.stat(realRoot)).isDirectory();
  } catch (error) {
    yield { kind: 'skipped', path: name, ...linkFaultOf(error) };
    return;
  }
  // A link that the person names is meant; only links that are found on the way are held to the root.
  if (isFile) yield withPath(name, await readTextFile(realRoot, fileLimit));
  else
    yield* readInside({ realRoot, fileLimit, depthLimit, wants, linked: new Set() }, realRoot, '', [
      realRoot,
    ]);
}

interface Walk {
  readonly realRoot: string;
  readonly fileLimit: number;
  readonly depthLimit: number;
  readonly wants: (path: string) => boolean;
  /** Folders that a link has led to: a second link there adds nothing, and many in a row never come to an end. */
  readonly linked: Set<string>;
}

/** `ancestors` are the real paths of the folders that the walk is in, so that a link back into one is seen. */
async function* readInside(
  walk: Walk,
  folder: string,
  prefix: string,
  ancestors: readonly string[],
): AsyncGenerator<FolderEntry> {
  let children: Child[];
  try {
    children = await childrenOf(folder);
  } catch (error) {
    yield { kind: 'skipped', path: prefix.slice(0, -1) || '.', ...unreadable(error) };
    return;
  }
  for (const child of children) {
    const childPath = prefix + child.name;
    if (child.isDamagedName) {
      yield { kind: 'skipped', path: childPath, reason: 'name-invalid', detail: 'the name is not UTF-8' };
      continue;
    }
    const target = await targetOf(walk, path.join(folder, child.name), ancestors);
    if ('reason' in target) {
      yield { kind: 'skipped', path: childPath, ...target };
    } else if (!target.isFolder) {
      if (walk.wants(childPath)) yield withPath(childPath, await readTextFile(target.real, walk.fileLimit));
    } else if (LEFT_OUT.has(child.name)) {
      yield { kind: 'left-out', path: childPath };
    } else if (ancestors.length > walk.depthLimit) {
      const detail = `more than ${walk.depthLimit} folders deep`;
      yield { kind: 'skipped', path: childPath, reason: 'name-invalid', detail };
    } else {
      yield* readInside(walk, target.real, `${childPath}/`, [...ancestors, target.real]);
    }
  }
}

interface Child {
  readonly name: string;
  readonly isDamagedName: boolean;
}

/** The names in a folder, sorted so that a depth-first walk meets whole paths in byte order (`a.md` before `a/b`). */
async function childrenOf(folder: string): Promise<Child[]> {
  const entries = await fs.readdir(folder, { encoding: 'buffer', withFileTypes: true });
  return entries
    .map((entry) => {
      const bytes = entry.name as Buffer;
      const name = bytes.toString('utf8');
      const key = entry.isDirectory() ? Buffer.concat([bytes, Buffer.from('/')]) : bytes;
      return { name, key, isDamagedName: !Buffer.from(name, 'utf8').equals(bytes) };
    })
    .sort((a, b) => Buffer.compare(a.key, b.key));
}

type Skip = { readonly reason: SkipReason; readonly detail?: string };

/** Where an entry really stands and whether it is a folder, or why it is not looked at. */
async function targetOf(
  { realRoot, linked }: Walk,
  entry: string,
  ancestors: readonly string[],
): Promise<{ real: string; isFolder: boolean } | Skip> {
  try {
    const stats = await fs.lstat(entry);
    if (!stats.isSymbolicLink()) return { real: entry, isFolder: stats.isDirectory() };
    const real = await fs.realpath(entry);
    if (real !== realRoot && !real.startsWith(realRoot + path.sep)) return { reason: 'symlink-outside' };
    const isFolder = (await fs.stat(real)).isDirectory();
    const isLoop = isFolder && ancestors.some((folder) => folder === real || isAbove(real, folder));
    if (isLoop) return { reason: 'symlink-loop' };
    if (isFolder && linked.has(real))
      return { reason: 'symlink-loop', detail: 'another link leads there too' };
    if (isFolder) linked.add(real);
    return { real, isFolder };
  } catch (error) {
    return linkFaultOf(error);
  }
}

function isAbove(folder: string, other: string): boolean {
  return other.startsWith(folder + path.sep);
}

function linkFaultOf(error: unknown): Skip {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ELOOP' ? { reason: 'symlink-loop' } : unreadable(error);
}

function withPath(file: string, read: Uint8Array | Skip): FolderEntry {
  return read instanceof Uint8Array
    ? { kind: 'file', path: file, bytes: read }
    : { kind: 'skipped', path: file, ...read };
}
