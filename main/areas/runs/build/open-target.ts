import fs from 'node:fs/promises';
import path from 'node:path';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MANIFEST_FILE, STATE_FOLDER } from './built-path.ts';
import { diskFault, isFault } from './disk-fault.ts';
import { textOf } from './file-text.ts';
import { MANIFEST_LIMIT, parseManifest, type Manifest } from './manifest.ts';
import { createFolderReader, type FolderReader } from './read-standing.ts';

/** A folder, or a place where one can be made. */
export interface FoundFolder {
  /** Without symbolic links on the way, where it is there already. */
  readonly folder: string;
  readonly exists: boolean;
}

/** A folder that an application can be built into. */
export interface Target extends FoundFolder {
  /** What the last build has written; null before the first. */
  readonly manifest: Manifest | null;
  readonly reader: FolderReader;
}

export type TargetError = ErrorOf<
  'build/folder-invalid' | 'build/folder-not-empty' | 'build/folder-not-readable' | 'build/manifest-broken'
>;

/** What may stand in a folder that counts as empty: what version control, editors and systems put there. */
const BYSTANDERS = new Set([
  '.git',
  '.gitattributes',
  '.gitignore',
  '.gitkeep',
  '.github',
  '.hg',
  '.hgignore',
  '.svn',
  '.editorconfig',
  '.idea',
  '.vscode',
  '.DS_Store',
  'Thumbs.db',
  'desktop.ini',
  STATE_FOLDER,
]);

/** The manifest and what is beside it; nothing is written. A build that was cut short must be finished by now. */
export async function readTarget({ folder, exists }: FoundFolder): Promise<Result<Target, TargetError>> {
  const reader = createFolderReader(folder);
  if (!exists) return ok({ folder, exists, manifest: null, reader });
  try {
    const manifest = await reader.read(MANIFEST_FILE);
    switch (manifest.kind) {
      case 'obstacle':
        return broken(folder, 'it is no file, or a very large one');
      case 'nothing':
        return (await isEmpty(folder))
          ? ok({ folder, exists, manifest: null, reader })
          : err({ code: 'build/folder-not-empty', folder });
      case 'file': {
        if (manifest.bytes.length > MANIFEST_LIMIT) return broken(folder, 'it is too large');
        const text = textOf(manifest.bytes);
        if (text === null) return broken(folder, 'it is not UTF-8 text');
        const content = parseManifest(text);
        if (!content.ok) return broken(folder, content.error);
        return ok({ folder, exists, manifest: content.value, reader });
      }
    }
  } catch (error) {
    return err({ code: 'build/folder-not-readable', folder, detail: diskFault(error) });
  }
}

/** Finds the folder of a name. Links on the way to it are meant; below it none is followed. */
export async function findFolder(
  named: string,
): Promise<Result<FoundFolder, ErrorOf<'build/folder-invalid'>>> {
  const invalid = (detail: string) => err({ code: 'build/folder-invalid', folder: named, detail } as const);
  if (!path.isAbsolute(named)) return invalid('it is not a whole path');
  if (named.includes('\0') || !named.isWellFormed()) return invalid('it holds a character that no path has');
  try {
    const stats = await fs.stat(named);
    if (!stats.isDirectory()) return invalid('it is a file');
    return ok({ folder: await fs.realpath(named), exists: true });
  } catch (error) {
    if (!isFault(error, 'ENOENT')) return invalid(diskFault(error));
  }
  try {
    await fs.lstat(named);
    return invalid('it is a link that leads nowhere');
  } catch (error) {
    if (!isFault(error, 'ENOENT')) return invalid(diskFault(error));
    return ok({ folder: path.resolve(named), exists: false });
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  for await (const { name } of await fs.opendir(folder)) if (!BYSTANDERS.has(name)) return false;
  return true;
}

function broken(folder: string, detail: string): Result<never, ErrorOf<'build/manifest-broken'>> {
  return err({ code: 'build/manifest-broken', folder, detail });
}
