import { pathKey } from '#shared/contracts/document-path.ts';
import { isSafePart } from '../../../platform/files/write-folder-safe-part.ts';

const LONGEST = 1000;
/** Below an application's folder, the one part that each build replaces. */
export const GENERATED = 'generated/';
/** Where the text of an edited file goes that its owners take out of `generated/`. */
export const MOVED = 'src/moved/';
/** What builds remember beside the manifest. */
export const STATE_FOLDER = '.strata';
export const MANIFEST_FILE = 'strata.manifest.json';

/**
 * True for a path with slashes that means the same file below a folder on every system: no way out of it, no name
 * that Windows or a file system without composition reads as another one.
 */
export function isPortablePath(path: string): boolean {
  if (path.length > LONGEST || !path.isWellFormed() || path.normalize('NFC') !== path) return false;
  return path.split('/').every((part) => isSafePart(part, 'win32'));
}

/** True for a portable path of a file that builds may replace. */
export function isGeneratedPath(path: string): boolean {
  return path.startsWith(GENERATED) && isPortablePath(path);
}

/**
 * The first of the paths that some file system cannot keep beside the others: it differs from one only in upper and
 * lower case, or needs a folder where another one needs a file. Null when they can all stand side by side.
 */
export function clashAmong(paths: Iterable<string>): string | null {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    const key = pathKey(path);
    if (files.has(key) || folders.has(key)) return path;
    files.add(key);
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
      const folder = key.slice(0, end);
      if (files.has(folder)) return path;
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return null;
}

/** Where a generated file is moved to: `generated/views.ts` to `src/moved/views.ts`. */
export function movedPath(path: string): string {
  return MOVED + path.slice(GENERATED.length);
}
