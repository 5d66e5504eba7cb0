// @ts-check
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'out', '.git', '.cache', 'test-results', 'playwright-report']);

/**
 * @param {string} root
 * @param {RegExp} name what the file names have to match
 * @returns {string[]} paths from `root` with slashes, sorted
 */
export function sourceFiles(root, name) {
  const walk = (/** @type {string} */ folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path);
      return name.test(entry.name) ? [path] : [];
    });
  return walk('').sort();
}
