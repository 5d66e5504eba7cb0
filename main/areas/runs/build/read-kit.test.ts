import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readKit } from './read-kit.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-kit-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const put = (file: string, content: string | Uint8Array) => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), content);
};

it('of an application is the texts of a folder in path order, with line feeds', async () => {
  put('src/hooks.ts', '\uFEFFa\r\nb\r\n');
  put('package.json', '{}');
  put('gitignore', 'dist\n');
  put('generated/a/b.ts', 'b');
  put('generated/build/own.ts', 'own');
  put('icon.png', new Uint8Array([0x89, 0x50, 0, 0xff]));
  for (const left of [
    'node_modules/x/index.js',
    'dist/web/index.html',
    'generated/node_modules/y.js',
    'data/app.db',
  ])
    put(left, 'left out');
  expect([...(await readKit(folder)).files]).toEqual([
    ['.gitignore', 'dist\n'],
    ['generated/a/b.ts', 'b'],
    ['generated/build/own.ts', 'own'],
    ['package.json', '{}'],
    ['src/hooks.ts', 'a\nb\n'],
  ]);
});

it('is read once; one that is not there is told of, each time', async () => {
  put('a.ts', 'a');
  const first = await readKit(folder);
  put('a.ts', 'b');
  expect(await readKit(folder)).toBe(first);
  const missing = path.join(folder, 'missing');
  await expect(readKit(missing)).rejects.toThrow(/ENOENT/);
  fs.mkdirSync(missing);
  expect((await readKit(missing)).files.size).toBe(0);
});
