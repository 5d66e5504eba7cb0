import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createCompiler } from '#shared/compiler/compile.ts';
import { generateApplication } from '#shared/compiler/generate/generate.ts';
import { buildFolder } from './builder.ts';
import { readKit } from './read-kit.ts';
import { bundleProgram, runProgram } from './testing/bundle-program.ts';
import { contentsOf } from './testing/test-build.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const top = path.resolve(import.meta.dirname, '../../../..');
const SPECS = path.join(top, 'resources/templates/crm/spec');
const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Kiritimati'];
const LOCALES = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8'];
const TIMES = 9;

let outer: string;
let kitFolder: string;
beforeAll(() => {
  // Where there is a disk in memory, syncing it costs nothing.
  const parent = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  outer = fs.mkdtempSync(path.join(parent, 'strata-same-bytes-'));
  // A kit that somebody works on meanwhile would be another one.
  kitFolder = path.join(outer, 'kit');
  fs.cpSync(path.join(top, 'resources/application'), kitFolder, {
    recursive: true,
    filter: (source) => path.basename(source) !== 'node_modules',
  });
});
afterAll(() => fs.rmSync(outer, { recursive: true }));

it('a hundred builds with the documents in any order, in four time zones and three locales, are the same bytes', async () => {
  const program = await bundleProgram('build-often', outer);
  const places = ZONES.flatMap((zone) => LOCALES.map((locale) => ({ zone, locale })));
  const queue = places.entries();
  const results: { hashes: string[]; tree: string; zone: number }[] = [];
  const worker = async () => {
    for (const [index, { zone, locale }] of queue) {
      const argv = [SPECS, kitFolder, String(TIMES), String(index + 1), path.join(outer, `app-${index}`)];
      const printed = await runProgram(program, argv, { TZ: zone, LANG: locale, LC_ALL: locale });
      results.push(JSON.parse(printed ?? '') as (typeof results)[number]);
    }
  };
  await Promise.all([worker(), worker()]);
  expect(results.length * TIMES).toBeGreaterThanOrEqual(100);
  expect(new Set(results.map(({ zone }) => zone)).size).toBeGreaterThan(1);
  expect(new Set(results.flatMap(({ hashes }) => hashes)).size).toBe(1);
  expect(new Set(results.map(({ tree }) => tree)).size).toBe(1);
});

it('a field more touches at most eight files', async () => {
  const folder = path.join(outer, 'field');
  const build = async (change: (text: string) => string) => {
    const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
    const compiler = createCompiler({ sha256 });
    for (const name of fs.readdirSync(SPECS).filter((file) => file.endsWith('.yaml')))
      compiler.set(name, change(fs.readFileSync(path.join(SPECS, name), 'utf8')));
    const { current, problems } = compiler.compile();
    if (current === undefined) throw new Error(JSON.stringify(problems));
    const application = generateApplication(current.ir, { kit: await readKit(kitFolder) });
    const built = await buildFolder({ folder, application, irHash: current.hash, compilerVersion: '1' });
    expect(built.ok).toBe(true);
    return contentsOf(folder);
  };
  const before = await build((text) => text);
  const after = await build((text) =>
    text.replace(/^(\s+)title: \{ type: text.*$/m, '$&\n$1nickname: { type: text }'),
  );
  const touched = Object.keys({ ...before, ...after }).filter((file) => before[file] !== after[file]);
  expect(touched).toContain('strata.manifest.json');
  expect(touched.filter((file) => file.startsWith('generated/')).length).toBeGreaterThan(3);
  expect(touched.length).toBeLessThanOrEqual(8);
});

it('the kit is text with line feeds, in the order of its paths', async () => {
  const { files } = await readKit(kitFolder);
  expect([...files.keys()]).toEqual([...files.keys()].sort());
  expect([...files.keys()]).toEqual(expect.arrayContaining(['package.json', 'src/hooks.ts', '.gitignore']));
  for (const [file, text] of files) {
    expect(file).not.toMatch(/node_modules|^dist\//);
    expect(text).not.toContain('\r');
  }
});
