import fs from 'node:fs/promises';
import path from 'node:path';
import type { Kit } from '#shared/compiler/generate/application.ts';
import { readFolder } from '../../../platform/files/read-folder.ts';

const FILE_LIMIT = 5_000_000;
/** What work on the kit itself leaves in its folder. */
const NO_PART =
  /^(?:dist|data|coverage|build|\.strata|package-lock\.json)(?:\/|$)|(?:^|\/)\.(?:vite|DS_Store)(?:\/|$)|\.tsbuildinfo$/;

const kits = new Map<string, Promise<Kit>>();

/**
 * The texts below a folder like `resources/application`, in path order; read once in a process. Rejects when one cannot be
 * read: then this copy of Strata is not whole.
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

async function read(folder: string): Promise<Kit> {
  await fs.access(folder);
  const texts: [string, string][] = [];
  const wants = (file: string): boolean => !NO_PART.test(file);
  for await (const entry of readFolder(folder, { fileLimit: FILE_LIMIT, wants })) {
    if (entry.kind === 'left-out') continue;
    if (entry.kind === 'skipped') {
      if (!wants(entry.path) || entry.reason === 'binary') continue;
      throw new Error(`the kit cannot be read: ${entry.path}: ${entry.reason}`);
    }
    const text = new TextDecoder('utf-8').decode(entry.bytes).replaceAll('\r\n', '\n');
    texts.push([entry.path, text]);
  }
  return { files: new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
