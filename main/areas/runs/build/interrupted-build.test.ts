import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildFolder } from './builder.ts';
import { bundleProgram, runProgram } from './testing/bundle-program.ts';
import { applicationOf, HASH, textsOf, type Files } from './testing/test-build.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const OLD: Files = {
  'generated/gone/old.ts': 'old\n',
  'generated/same.ts': 'same\n',
  'generated/views.ts': 'views 1\n',
  'package.json': '{}\n',
};
const NEW: Files = {
  'generated/new/one.ts': 'one\n',
  'generated/same.ts': 'same\n',
  'generated/views.ts': 'views 2\n',
  'package.json': '{}\n',
};

let outer: string;
let program: string;
beforeAll(async () => {
  outer = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-interrupted-'));
  program = await bundleProgram('killed-build', outer);
});
afterAll(() => fs.rmSync(outer, { recursive: true }));

/** Builds in another process, which is killed before its nth call. Returns what it printed, null when it was killed. */
function buildAndKill(folder: string, files: Files, n: number): Promise<string | null> {
  return runProgram(program, [folder, JSON.stringify(files), String(n)]);
}

async function build(folder: string, files: Files) {
  return buildFolder({ folder, application: applicationOf(files), irHash: HASH, compilerVersion: '1.2.3' });
}

async function builtFrom(files: Files | null, name: string): Promise<string> {
  const folder = path.join(outer, name);
  if (files === null) return folder;
  const built = await build(folder, files);
  expect(built.ok).toBe(true);
  return folder;
}

const newFolder = (() => {
  let count = 0;
  return (from: string) => {
    const folder = path.join(outer, `copy-${count++}`);
    if (fs.existsSync(from)) fs.cpSync(from, folder, { recursive: true, preserveTimestamps: true });
    return folder;
  };
})();

/** Kills builds at every point there is, or at every so-manieth, and looks at each folder afterwards. */
async function atPoints(
  { from, files, step = 1 }: { from: string; files: Files; step?: number },
  look: (folder: string, point: number) => Promise<void>,
): Promise<void> {
  const calls = Number(await buildAndKill(newFolder(from), files, 0));
  expect(calls).toBeGreaterThan(20);
  const points = Array.from({ length: Math.floor(calls / step) }, (_, index) => (index + 1) * step);
  const queue = points.values();
  const worker = async () => {
    for (const point of queue) {
      const folder = newFolder(from);
      expect(await buildAndKill(folder, files, point)).toBeNull();
      await look(folder, point);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
}

const expectOneOf = (content: string | undefined, ...contents: (string | undefined)[]) =>
  expect(contents).toContain(content);

describe.runIf(process.platform !== 'win32')('a build that is killed at any point', () => {
  it('leaves whole files, and the next build completes the folder', async () => {
    const from = await builtFrom(OLD, 'old');
    const expected = textsOf(await builtFrom(NEW, 'expected'));
    const before = textsOf(from);
    await atPoints({ from, files: NEW }, async (folder) => {
      const torn = fs.existsSync(folder) ? textsOf(folder) : {};
      for (const [file, content] of Object.entries(torn)) expectOneOf(content, before[file], expected[file]);
      expect((await build(folder, NEW)).ok).toBe(true);
      expect(textsOf(folder)).toEqual(expected);
      expect(fs.readdirSync(path.join(folder, '.strata')).sort()).toEqual([
        '.gitignore',
        'last-build.json',
        'lock',
      ]);
    });
  });

  it('is no obstacle for a build of other specs, not even the very first one', async () => {
    const expected = textsOf(await builtFrom(NEW, 'expected-first'));
    await atPoints({ from: path.join(outer, 'nothing'), files: OLD, step: 3 }, async (folder) => {
      expect((await build(folder, NEW)).ok).toBe(true);
      expect(textsOf(folder)).toEqual(expected);
    });
  });

  it('does not cost what somebody writes before the next build', async () => {
    const from = await builtFrom(OLD, 'old-edited');
    await atPoints({ from, files: NEW, step: 3 }, async (folder, point) => {
      const mine = point % 2 === 0 ? 'generated/views.ts' : 'generated/gone/old.ts';
      fs.mkdirSync(path.dirname(path.join(folder, mine)), { recursive: true });
      fs.writeFileSync(path.join(folder, mine), 'mine\n');
      const built = await build(folder, NEW);
      expect(fs.readFileSync(path.join(folder, mine), 'utf8')).toBe('mine\n');
      // Once it was removed by the build, the name is theirs again.
      if (!built.ok)
        expect(built.error).toMatchObject({ code: 'build/files-edited', files: [{ path: mine }] });
      else expect(mine).toBe('generated/gone/old.ts');
    });
  });
});

describe('what a build that was cut short has left', () => {
  const stage = (folder: string, journal: string) => {
    fs.mkdirSync(path.join(folder, '.strata', 'stage'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.strata', 'journal.json'), journal);
    fs.writeFileSync(path.join(folder, '.strata', 'stage', '0'), 'staged\n');
  };

  it.each([
    ['no JSON', 'it is no JSON'],
    ['{}', 'it does not have the form of a journal'],
    ...['../out.ts', '/etc/passwd', 'generated/../../out.ts', '.git/hooks/pre-commit', 'a\\b', ''].map(
      (file) => [
        JSON.stringify({ format: 1, operations: [{ path: file, before: null, after: 'ab'.repeat(32) }] }),
        'it does not have the form of a journal',
      ],
    ),
  ])('is not trusted: %j', async (journal, detail) => {
    const folder = await builtFrom(OLD, 'hostile');
    stage(folder, journal);
    const before = textsOf(folder);
    expect(await build(folder, NEW)).toEqual({
      ok: false,
      error: { code: 'build/journal-broken', folder, detail },
    });
    expect(textsOf(folder)).toEqual(before);
    fs.rmSync(path.join(folder, '.strata', 'journal.json'));
    expect((await build(folder, OLD)).ok).toBe(true);
  });

  it('is not followed through links', async () => {
    const folder = await builtFrom(OLD, 'linked');
    const elsewhere = path.join(outer, 'elsewhere');
    fs.mkdirSync(elsewhere);
    fs.symlinkSync(elsewhere, path.join(folder, 'generated/link'));
    const sha = 'e9b03a2e6d1b7b2c5e6a0f8cbe3f9d5fd4fd7d0a0f0c7d2e8b5b5c0bd0f9b7a1';
    stage(
      folder,
      JSON.stringify({ format: 1, operations: [{ path: 'generated/link/x.ts', before: null, after: sha }] }),
    );
    expect((await build(folder, OLD)).ok).toBe(true);
    expect(fs.readdirSync(elsewhere)).toEqual([]);
  });
});
