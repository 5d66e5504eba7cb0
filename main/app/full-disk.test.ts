import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SavingState } from '#shared/contracts/workspace.ts';
import {
  closeTestStudios,
  openTestStudio,
  temporaryFolder,
  type TestStudio,
} from './testing/open-test-studio.ts';

/** A small disk of its own; null where this user cannot mount one. */
function mountDisk(): string | null {
  const place = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', place], { stdio: 'pipe' });
    return place;
  } catch {
    return null;
  }
}

const probe = mountDisk();
if (probe !== null) execFileSync('umount', [probe]);
const why = 'only a user who may mount a small disk (root on Linux) can fill one without filling yours';
if (probe === null) console.log(`Tests of a full and of a read-only disk are left out: ${why}.`);

const mounted: string[] = [];
afterEach(async () => {
  for (const place of mounted) remount(place, 'rw');
  await closeTestStudios(() => {
    for (const place of mounted.splice(0)) execFileSync('umount', ['-l', place]);
  });
});

function newDisk(): string {
  const place = mountDisk();
  if (place === null) throw new Error('the disk could be mounted before and cannot now');
  mounted.push(place);
  return place;
}

function remount(place: string, mode: 'ro' | 'rw'): void {
  execFileSync('mount', ['-o', `remount,${mode}`, place], { stdio: 'pipe' });
}

/** Fills a disk to its last byte. Returns the way to make room again. */
function fill(place: string): () => void {
  const filler = path.join(place, 'filler');
  const descriptor = fs.openSync(filler, 'w');
  try {
    for (const size of [65_536, 4096, 512, 1]) {
      try {
        for (;;) fs.writeSync(descriptor, Buffer.alloc(size));
      } catch {
        // Full for this size.
      }
    }
  } finally {
    fs.closeSync(descriptor);
  }
  return () => fs.rmSync(filler);
}

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function statesOf(test: TestStudio): SavingState[] {
  const states: SavingState[] = [];
  test.studio.subscribe((event) => {
    if (event.name === 'workspace.savingChanged') states.push(event.payload);
  });
  return states;
}

describe.skipIf(probe === null)('a disk that takes nothing more', () => {
  it('keeps what is typed, says that the disk is full, and saves by itself when there is room', async () => {
    const disk = newDisk();
    const test = await openTestStudio({ home: path.join(disk, 'home') });
    const { projectId, ids } = await test.write({ 'a.md': 'start', 'b.md': 'other' });
    const id = ids.get('a.md')!;
    const window = await test.window(id);
    await window.saved();
    const states = statesOf(test);
    const makeRoom = fill(disk);

    const large = randomBytes(200_000).toString('hex');
    window.type(5, 0, ` ${large}`);
    await until('the window hears of it', () => window.frames.some((frame) => frame.kind === 'not-saved'));
    expect(window.frames.at(-1)).toEqual({ kind: 'not-saved', fault: 'disk-full' });
    expect(states.at(-1)).toEqual({ status: 'not-saved', fault: 'disk-full', waiting: 1 });
    expect((await test.call('workspace.status', {})).saving).toMatchObject({ fault: 'disk-full' });

    // Reading goes on, with the text that is not saved yet; changes are refused with the reason.
    window.type(0, 0, 'more ');
    await until('the engine has it', async () => (await test.text(id)).startsWith('more start '));
    expect(await test.text(ids.get('b.md')!)).toBe('other');
    const refused = { ok: false, error: { code: 'workspace/not-saved', fault: 'disk-full' } };
    expect(await test.answer('documents.create', { projectId, path: 'new.md', text: large })).toEqual(
      refused,
    );
    expect(await test.answer('documents.write', { documentId: ids.get('b.md'), text: large })).toEqual(
      refused,
    );
    expect(await test.codeOf('workspace.backup')).toBe('workspace/backup-failed');
    expect((await test.call('projects.tree', { projectId })).documents).toHaveLength(2);

    makeRoom();
    await window.saved();
    await until('the state is saved', () => states.at(-1)?.status === 'saved');
    expect(window.frames.at(-1)).toMatchObject({ kind: 'saved' });
    expect(await test.codeOf('documents.create', { projectId, path: 'new.md' })).toBe('ok');
    const copy = test.crash();
    const again = await openTestStudio({ home: copy });
    expect(await again.text(id)).toBe(`more start ${large}`);
    expect(await again.text(ids.get('b.md')!)).toBe(large);
    expect(await again.findings()).toEqual([]);
  });

  it('loses nothing that was saved when the engine stops on a full disk', async () => {
    const disk = newDisk();
    const home = path.join(disk, 'home');
    const test = await openTestStudio({ home });
    const { ids } = await test.write({ 'a.md': 'start' });
    const window = await test.window(ids.get('a.md')!);
    window.type(5, 0, ' saved');
    await window.saved();
    const makeRoom = fill(disk);
    window.type(0, 0, randomBytes(300_000).toString('hex'));
    await until('the window hears of it', () => window.frames.some((frame) => frame.kind === 'not-saved'));
    await test.close();
    makeRoom();
    const again = await openTestStudio({ home });
    expect(await again.text(ids.get('a.md')!)).toBe('start saved');
    expect(await again.findings()).toEqual([]);
  });

  it('says so when there is no room to open the workspace, and opens it when there is', async () => {
    const disk = newDisk();
    const makeRoom = fill(disk);
    await expect(openTestStudio({ home: path.join(disk, 'home') })).rejects.toThrow(/disk-full/);
    makeRoom();
    const test = await openTestStudio({ home: path.join(disk, 'home') });
    expect((await test.call('projects.list', {})).projects).toEqual([]);
  });

  it('says that the disk is read-only, and opens the workspace when it can be written again', async () => {
    const disk = newDisk();
    const test = await openTestStudio({ home: path.join(disk, 'home') });
    const { ids } = await test.write({ 'a.md': 'start' });
    const id = ids.get('a.md')!;
    await test.close();
    remount(disk, 'ro');
    await expect(openTestStudio({ home: path.join(disk, 'home') })).rejects.toThrow(/read-only/);
    remount(disk, 'rw');

    const again = await openTestStudio({ home: path.join(disk, 'home') });
    expect(await again.text(id)).toBe('start');
  });
});
