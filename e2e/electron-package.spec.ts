import { cpSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { fuses } from '../main/hosts/electron/fuses.ts';
import { layoutProblems, packLayout, unpack } from '../scripts/packaging/pack-layout.mjs';
import { startEngine } from './fixtures/engine-process.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

test('electron-vite builds the entries, and the preload as one CommonJS file', async () => {
  for (const file of ['main/cli.js', 'main/electron.js', 'main/engine.js', 'renderer/index.html']) {
    expect((await stat(path.join(ROOT, 'out', file))).isFile(), file).toBe(true);
  }
  const preload = await readFile(path.join(ROOT, 'out/preload/preload.cjs'), 'utf8');
  const required = [...preload.matchAll(/require\((.*?)\)/g)].map(([, name]) => name);
  expect(required).toEqual(['"electron"']);
  expect(preload).not.toMatch(/^\s*(import|export)\s/m);

  // Electron is imported by its entry and the preload alone: the engine runs without it.
  const engine = await readFile(path.join(ROOT, 'out/main/engine.js'), 'utf8');
  expect(engine).not.toMatch(/from ?["']electron["']/);
});

test('the package holds all that the application needs and nothing else, behind its fuses', async ({}, info) => {
  test.setTimeout(120_000);
  const layout = await packLayout(info.outputPath('layout'));
  if (!layout.ok) throw new Error(layout.output);
  expect(layoutProblems(layout.files)).toEqual([]);
  expect(layout.fuses).toEqual(fuses);
  const packages = layout.files.flatMap((file) => /^node_modules\/((@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  expect([...new Set(packages)]).toEqual(['@automerge/automerge', 'better-sqlite3']);

  // What was packed runs: the engine opens a home, makes the sample, and serves the window's files.
  const folder = info.outputPath('unpacked');
  unpack(layout.archive, folder);
  cpSync(path.join(ROOT, 'bin'), path.join(folder, 'bin'), { recursive: true });
  // Here it runs on Node, whose native code the package leaves out.
  for (const name of ['better-sqlite3/build/Release/better_sqlite3.node', 'bindings', 'file-uri-to-path']) {
    cpSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name), {
      recursive: true,
    });
  }
  const engine = await startEngine(info.outputPath('home'), path.join(folder, 'bin/strata.mjs'));
  expect((await fetch(engine.origin)).status).toBe(200);
  await engine.stop();
});
