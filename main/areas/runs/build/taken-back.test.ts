import fs from 'node:fs';
import promises from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTestBuild, textsOf, type TestBuild } from './testing/test-build.ts';

let test: TestBuild;
beforeEach(() => {
  test = createTestBuild();
});
afterEach(() => {
  vi.restoreAllMocks();
  test.remove();
});

const OLD = { 'generated/gone/a.ts': 'a\n', 'generated/same.ts': 'same\n', 'generated/views.ts': 'views\n' };
const NEW = { 'generated/new/b.ts': 'b\n', 'generated/same.ts': 'same\n', 'generated/views.ts': 'next\n' };

/** Has the nth renaming fail as a disk does that breaks; tells whether there were so many. */
function breakRename(n: number): () => boolean {
  const { rename } = promises;
  let calls = 0;
  vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
    calls += 1;
    if (calls === n) throw Object.assign(new Error('EIO'), { code: 'EIO' });
    return rename(from, to);
  });
  return () => calls >= n;
}

describe('a disk that fails while files are put in place', () => {
  it('leaves every file as it was, with its time, and the next build does all', async () => {
    await test.build(OLD);
    let n = 1;
    for (; ; n++) {
      const failed = breakRename(n);
      const before = test.tree();
      const { buildFolder } = await import('./builder.ts');
      const built = await buildFolder(test.request(NEW));
      vi.restoreAllMocks();
      if (!failed()) {
        expect(built.ok).toBe(true);
        break;
      }
      expect(built).toMatchObject({
        error: { code: 'build/folder-not-writable', detail: 'the disk reported an error' },
      });
      expect(test.tree()).toEqual(before);
      expect(fs.existsSync(path.join(test.folder, 'generated/new'))).toBe(false);
    }
    // The journal, what is removed, what is written, and the manifest.
    expect(n).toBeGreaterThan(5);
    expect(textsOf(test.folder)).toMatchObject(NEW);
  });

  it('leaves an empty folder after a first build', async () => {
    for (const n of [1, 2, 4]) {
      breakRename(n);
      expect(await test.refuse(OLD)).toMatchObject({ code: 'build/folder-not-writable' });
      vi.restoreAllMocks();
      expect(fs.readdirSync(test.folder)).toEqual(['.strata']);
    }
    await test.build(OLD);
  });

  it('that cannot even be taken back is gone forward from by the next build', async () => {
    await test.build(OLD);
    const { rename } = promises;
    let calls = 0;
    vi.spyOn(promises, 'rename').mockImplementation(async (from, to) => {
      calls += 1;
      if (calls > 3) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return rename(from, to);
    });
    const { buildFolder } = await import('./builder.ts');
    expect((await buildFolder(test.request(NEW))).ok).toBe(false);
    vi.restoreAllMocks();
    expect(fs.existsSync(path.join(test.folder, '.strata/journal.json'))).toBe(true);
    await test.build(NEW);
    const { 'strata.manifest.json': _, ...rest } = textsOf(test.folder);
    expect(rest).toEqual(NEW);
  });
});

it('a file that is saved while the build is under way is not overwritten', async () => {
  await test.build(OLD);
  const { open } = promises;
  vi.spyOn(promises, 'open').mockImplementation(async (file, ...more) => {
    // Staging has begun: the plan was made with the text of before.
    if (String(file).includes('stage')) test.write('generated/views.ts', 'saved meanwhile\n');
    return open(file, ...more);
  });
  const { buildFolder } = await import('./builder.ts');
  expect(await buildFolder(test.request(NEW))).toEqual({
    ok: false,
    error: { code: 'build/folder-changed', folder: test.folder, paths: ['generated/views.ts'] },
  });
  vi.restoreAllMocks();
  expect(test.read('generated/views.ts')).toBe('saved meanwhile\n');
  expect(await test.refuse(NEW)).toMatchObject({ code: 'build/files-edited' });
});
