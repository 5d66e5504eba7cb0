import fs from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '#shared/compiler/generate/application.ts';
import { textOf } from './file-text.ts';
import { inParallel } from './in-parallel.ts';

/** What work on the kit itself leaves in its folder. */
const NO_PART =
  /^(?:dist|data|coverage|build|\.strata|package-lock\.json)(?:\/|$)|(?:^|\/)(?:\.git|\.vite|\.DS_Store|node_modules)(?:\/|$)|\.tsbuildinfo$/;

/** Packers drop `.gitignore`, so it stands in the kit without its dot. */
const NAMES: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

const kits = new Map<string, Promise<Kit>>();

/**
 * The texts below a folder like `resources/application`, in path order; read once in a process. What is no text is left
 * out. Rejects when something cannot be read: then this copy of Strata is not whole.
 */
export function readKit(folder: string): Promise<Kit> {
  const key = path.resolve(folder);
  let kit = kits.get(key);
  if (kit === undefined) {
    kit = read(key);
    kits.set(key, kit);
    kit.catch(() => kits.delete(key));
  }
  return kit;
}

/** By plain calls only: in the desktop application the folder lies in an archive. */
async function read(folder: string): Promise<Kit> {
  const files = await filesBelow(folder, '');
  const texts = await inParallel(files, async (file) => textOf(await fs.readFile(path.join(folder, file))));
  const entries = files.flatMap((file, index) => {
    const text = texts[index] ?? null;
    if (text === null || text.includes('\0')) return [];
    return [[NAMES[file] ?? file, text.replace(/^\uFEFF/, '')] as const];
  });
  return { files: new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** With slashes. Links are left out. */
async function filesBelow(folder: string, below: string): Promise<string[]> {
  const entries = await fs.readdir(path.join(folder, below), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (NO_PART.test(file)) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(folder, file)));
    else if (entry.isFile()) found.push(file);
  }
  return found;
}
