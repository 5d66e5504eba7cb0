import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'oxc-parser';

/** Everything that the window loads before it shows anything: the page and what it and its modules name. */
export function eagerFiles(rendererFolder: string): string[] {
  const page = path.join(rendererFolder, 'index.html');
  const html = fs.readFileSync(page, 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)].map(
    ([, address = '']) => path.join(rendererFolder, address),
  );
  const files = new Set([page]);
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    if (!file.endsWith('.js')) return;
    const { module } = parseSync(file, fs.readFileSync(file, 'utf8'));
    const again = module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => entry.moduleRequest ?? []),
    );
    for (const { value } of [...module.staticImports.map((one) => one.moduleRequest), ...again]) {
      add(path.resolve(path.dirname(file), value));
    }
  };
  for (const file of named) add(file);
  return [...files];
}

/** Their size over a wire with gzip, in kilobytes of 1,024 bytes. */
export function firstChunkGzipKb(rendererFolder: string): number {
  return (
    eagerFiles(rendererFolder).reduce((sum, file) => sum + gzipSync(fs.readFileSync(file)).length, 0) / 1024
  );
}
