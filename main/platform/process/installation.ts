import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where this copy of Strata stands and which one it is. */
export interface Installation {
  readonly root: string;
  readonly version: string;
}

/**
 * Looks upwards from a module for Strata's package.json, so that sources and bundled files find the same root.
 *
 * @example findInstallation(import.meta.url)
 */
export function findInstallation(moduleUrl: string): Installation {
  for (let folder = path.dirname(fileURLToPath(moduleUrl)); ; folder = path.dirname(folder)) {
    const found = readPackage(path.join(folder, 'package.json'));
    if (found?.name === 'strata') return { root: folder, version: found.version };
    if (folder === path.dirname(folder)) throw new Error('this copy of Strata has no package.json');
  }
}

function readPackage(file: string): { name: string; version: string } | null {
  if (!fs.existsSync(file)) return null;
  return JSON.parse(fs.readFileSync(file, 'utf8')) as { name: string; version: string };
}
