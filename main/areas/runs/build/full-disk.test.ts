import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestBuild, textsOf, type TestBuild } from './testing/test-build.ts';

/** A small disk of its own; null where this user cannot mount one. */
function mountDisk(): string | null {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'pipe' });
    return place;
  } catch {
    fs.rmdirSync(place);
    return null;
  }
}

function unmount(place: string): void {
  execFileSync('umount', ['-l', place]);
  fs.rmdirSync(place);
}

const probe = mountDisk();
if (probe !== null) unmount(probe);

const FIRST = { 'generated/a.ts': 'a\n', 'generated/sub/b.ts': 'b\n' };
/** More than the disk has room for, and in more files than one. */
const LARGE = {
  ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`generated/new/${n}.ts`, 'x'.repeat(60_000)])),
  'generated/a.ts': 'changed\n',
};

describe.runIf(probe !== null)('a disk that is full or read-only', () => {
  let disk: string;
  let test: TestBuild;
  beforeEach(() => {
    const mounted = mountDisk();
    if (mounted === null) throw new Error('the disk could be mounted before and cannot now');
    disk = mounted;
    test = createTestBuild(disk);
  });
  afterEach(() => unmount(disk));

  const full = () => ({ code: 'build/folder-not-writable', folder: test.folder, detail: 'the disk is full' });

  it('leaves the folder as it was when there is no room for all of the new files', async () => {
    await test.build(FIRST);
    const before = textsOf(test.folder);
    expect(await test.refuse(LARGE)).toEqual(full());
    expect(textsOf(test.folder)).toEqual(before);
    await test.build({ ...FIRST, 'generated/a.ts': 'next\n' });
  });

  it('leaves an empty folder when it was the first build, and room is all that the next one needs', async () => {
    expect(await test.refuse(LARGE)).toEqual(full());
    expect(textsOf(test.folder)).toEqual({});
    await test.build(FIRST);
  });

  it('is told of, and does no harm where nothing has to be written', async () => {
    await test.build(FIRST);
    execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'pipe' });
    expect((await test.build(FIRST)).report).toMatchObject({ unchanged: 2 });
    expect(await test.refuse(LARGE)).toEqual({ ...full(), detail: 'the disk is read-only' });
    expect((await test.view(LARGE)).report).toMatchObject({ created: 40 });
    execFileSync('mount', ['-o', 'remount,rw', disk], { stdio: 'pipe' });
  });
});
