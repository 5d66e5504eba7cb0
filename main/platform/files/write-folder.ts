import fs from 'node:fs';
import path from 'node:path';
import { saveFaultOf } from '../db/save-fault.ts';
import { writeAtomically } from './write-atomically.ts';
import { isSafePart } from './write-folder-safe-part.ts';

/** Why a file was not written. */
export type WriteRefusal =
  /** A part of the path is no plain name on this system. */
  | 'path-unsafe'
  /** There is a file with another content, and `force` was not asked for. */
  | 'exists'
  /** Something that is no file stands there, or a link or a file stands where a folder is needed. */
  | 'in-the-way'
  | 'disk-full'
  | 'not-writable';

export type WriteOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: WriteRefusal };

/** Writes files below one folder and never outside of it. */
export interface FolderWriter {
  /** `file` is relative, with forward slashes. Each file is replaced whole or not at all. */
  write(file: string, text: string): WriteOutcome;
}

/** The folder itself is made when it is not there; links are followed on the way to it, and never below it. */
export function createFolderWriter(
  folder: string,
  options: { readonly force: boolean; readonly platform?: NodeJS.Platform },
): FolderWriter {
  const { force, platform = process.platform } = options;
  const checkedFolders = new Set<string>();

  const makeFolder = (parts: readonly string[]): boolean => {
    let current = folder;
    for (const part of parts) {
      current = path.join(current, part);
      if (checkedFolders.has(current)) continue;
      const stats = fs.lstatSync(current, { throwIfNoEntry: false });
      if (stats === undefined) fs.mkdirSync(current);
      else if (!stats.isDirectory()) return false;
      checkedFolders.add(current);
    }
    return true;
  };

  const writeChecked = (parts: readonly string[], text: string): WriteOutcome => {
    fs.mkdirSync(folder, { recursive: true });
    if (!makeFolder(parts.slice(0, -1))) return refused('in-the-way');
    const file = path.join(folder, ...parts);
    const stats = fs.lstatSync(file, { throwIfNoEntry: false });
    const bytes = Buffer.from(text, 'utf8');
    if (stats !== undefined) {
      if (!stats.isFile()) return refused('in-the-way');
      if (stats.size === bytes.length && fs.readFileSync(file).equals(bytes)) return { kind: 'unchanged' };
      if (!force) return refused('exists');
    }
    writeAtomically(file, bytes, 0o666);
    return { kind: 'written' };
  };

  return {
    write(file, text) {
      const parts = file.split('/');
      if (!parts.every((part) => isSafePart(part, platform))) return refused('path-unsafe');
      try {
        return writeChecked(parts, text);
      } catch (error) {
        return refused(refusalOf(error));
      }
    },
  };
}

function refused(reason: WriteRefusal): WriteOutcome {
  return { kind: 'refused', reason };
}

function refusalOf(error: unknown): WriteRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOTDIR', 'EEXIST', 'EISDIR', 'ELOOP'].includes(code)) return 'in-the-way';
  if (['ENAMETOOLONG', 'EINVAL', 'EILSEQ'].includes(code)) return 'path-unsafe';
  if (code === '') throw error;
  return saveFaultOf(error) === 'disk-full' ? 'disk-full' : 'not-writable';
}
