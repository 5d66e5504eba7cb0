import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeEngineFile } from '../process/engine-file.ts';
import { acquireLock } from './acquire-lock.ts';

let home: string;
const owners: ChildProcess[] = [];
beforeEach(() => {
  home = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'strata-lock-')), 'new', 'home');
});
afterEach(() => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  fs.rmSync(path.join(home, '..', '..'), { recursive: true, force: true });
});

/** A process that takes the lock, says so and waits. */
async function startOwner() {
  const script = `
    import { acquireLock } from ${JSON.stringify(path.join(import.meta.dirname, 'acquire-lock.ts'))};
    const lock = acquireLock(${JSON.stringify(home)});
    console.log(lock.ok ? 'mine' : lock.error.code);
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  const said = await new Promise((resolve) =>
    owner.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  expect(said).toBe('mine');
  return owner;
}

describe('the lock of a home', () => {
  it('makes the folder, for its owner only', () => {
    const lock = acquireLock(home);
    expect(lock).toMatchObject({ ok: true, value: { home } });
    expect(fs.statSync(home).mode & 0o777).toBe(0o700);
    if (lock.ok) lock.value.release();
  });

  it('is refused while this process holds it, and free after its release', () => {
    const first = acquireLock(home);
    expect(acquireLock(home)).toEqual({ ok: false, error: { code: 'workspace/locked', pid: null, home } });
    if (first.ok) first.value.release();
    const second = acquireLock(home);
    expect(second.ok).toBe(true);
    if (second.ok) second.value.release();
  });

  it('is refused while another process holds it, and names that one when it serves', async () => {
    const owner = await startOwner();
    expect(acquireLock(home)).toMatchObject({ error: { code: 'workspace/locked', pid: null } });
    const url = 'http://127.0.0.1:1';
    writeEngineFile(home, { pid: owner.pid ?? 0, url, secret: 'x'.repeat(43), version: '1' });
    expect(acquireLock(home)).toMatchObject({ error: { code: 'workspace/locked', pid: owner.pid } });
    owner.kill('SIGKILL');
  });

  it('is taken over at once from an owner that was killed', async () => {
    const owner = await startOwner();
    const ended = new Promise((resolve) => owner.once('exit', resolve));
    owner.kill('SIGKILL');
    await ended;
    const lock = acquireLock(home);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value.release();
  });

  it('is refused for a home that is a file, or lies below one', () => {
    fs.mkdirSync(path.dirname(home), { recursive: true });
    fs.writeFileSync(home, '');
    for (const place of [home, path.join(home, 'below')]) {
      expect(acquireLock(place)).toMatchObject({ error: { code: 'workspace/home-invalid', home: place } });
    }
  });

  it('is refused for a path that is too long', () => {
    const place = path.join(home, 'x'.repeat(300));
    expect(acquireLock(place)).toMatchObject({ error: { code: 'workspace/home-invalid' } });
  });

  it.runIf(process.platform === 'linux')('is refused where nothing can be written', () => {
    for (const place of ['/sys/strata', '/sys/strata/below']) {
      expect(acquireLock(place)).toMatchObject({
        error: { code: 'workspace/home-not-writable', home: place, fault: 'read-only' },
      });
    }
  });

  it('is refused, and the file left alone, when lock.db is something else', () => {
    const file = path.join(home, 'run', 'lock.db');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, 'not a database, and long enough to be read as the header of one'.repeat(20));
    expect(acquireLock(home)).toMatchObject({ error: { code: 'workspace/home-invalid' } });
    expect(fs.readFileSync(file, 'utf8')).toContain('not a database');
  });
});
