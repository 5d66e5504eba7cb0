import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sweep } from './application-process.ts';
import { markedProcesses } from './testing/marked-processes.ts';
import { GUARD, removeApplications, runApplication, testNode } from './testing/test-process.ts';

// Processes that start other processes take their time where many tests run at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

afterEach(removeApplications);

const isLinux = process.platform === 'linux';
const READY = "process.send({ kind: 'ready', pid: process.pid });";
const STAYS = `setInterval(() => {}, 1000); ${READY}`;
/** Hears nothing and ends for nothing but SIGKILL. */
const HANGS = `process.on('SIGTERM', () => {}); ${READY} for (;;);`;
/** Children in its group, and one that has left it. */
const FORKS = `
  import { spawn } from 'node:child_process';
  const stays = ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'];
  for (let i = 0; i < 3; i++) spawn(process.execPath, stays, { stdio: 'inherit' });
  spawn(process.execPath, stays, { stdio: 'inherit', detached: true }).unref();
  setInterval(() => {}, 1000);
  setTimeout(() => ${READY.slice(0, -1)}, 100);`;

describe('an application in a process of its own', () => {
  it('says lines and messages, and hears some', async () => {
    const test = runApplication(`
      console.log('out', process.env.NODE_ENV);
      console.error('error');
      process.on('message', (message) => message.kind === 'hello' && process.send({ heard: message }));
      ${READY}`);
    await test.until(() => test.messages.length === 1);
    test.process.tell({ kind: 'hello', to: 'you' });
    await test.until(() => test.messages.length === 2);
    expect(test.messages[1]).toEqual({ heard: { kind: 'hello', to: 'you' } });
    await test.process.stop();
    expect(test.lines.toSorted()).toEqual(['err: error', 'out: out development']);
  });

  it('is told nothing of what concerns the studio', async () => {
    vi.stubEnv('STRATA_SECRET', 'x');
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
    vi.stubEnv('MY_SETTING', 'mine');
    const test = runApplication('process.send(process.env); setInterval(() => {}, 1000);');
    await test.until(() => test.messages.length === 1);
    vi.unstubAllEnvs();
    expect(test.messages[0]).toMatchObject({ MY_SETTING: 'mine', STRATA_PREVIEW: test.marker });
    expect(test.messages[0]).not.toHaveProperty('STRATA_SECRET');
    expect(test.messages[0]).not.toHaveProperty('NODE_OPTIONS');
    await test.process.stop();
  });

  it('ends with its code, and what it said last is heard', async () => {
    const test = runApplication("console.error('Error: bad'); process.exitCode = 3;");
    expect(await test.process.ended).toMatchObject({ code: 3, signal: null, refused: null });
    expect(test.lines).toEqual(['err: Error: bad']);
  });

  it('may end by itself when it is asked to, before anybody kills it', async () => {
    const test = runApplication(`
      process.on('message', ({ kind }) => {
        if (kind !== 'stop') return;
        console.log('closed');
        process.exit(0);
      });
      process.on('SIGTERM', () => {});
      ${READY}`);
    await test.until(() => test.messages.length === 1);
    await test.process.stop();
    expect(test.lines).toEqual(['out: closed']);
    expect(await test.process.ended).toMatchObject({ code: 0 });
  });

  it.runIf(isLinux).each([
    ['that stays', STAYS],
    ['that hangs and hears no signal', HANGS],
    ['that has forked', FORKS],
  ])('%s: nothing of it is left when it was stopped', async (_name, source) => {
    const test = runApplication(source);
    await test.until(() => test.messages.length === 1);
    expect(markedProcesses(test.marker).length).toBeGreaterThan(0);
    await test.process.stop();
    expect(markedProcesses(test.marker)).toEqual([]);
  });

  it.runIf(isLinux)('that ends by itself leaves none of those behind that it has forked', async () => {
    const test = runApplication(`${FORKS} setTimeout(() => process.exit(1), 300);`);
    expect(await test.process.ended).toMatchObject({ code: 1 });
    expect(markedProcesses(test.marker)).toEqual([]);
  });

  it.runIf(isLinux)('that forks without end is ended all the same', async () => {
    const bomb =
      'sh -c "while :; do sleep 1 & sleep 0.02; done" & sh -c "while :; do setsid sleep 1 & sleep 0.02; done"';
    const test = runApplication(`
      import { spawn } from 'node:child_process';
      spawn('sh', ['-c', ${JSON.stringify(bomb)}], { detached: true, stdio: 'ignore' });
      setInterval(() => {}, 1000);
      setTimeout(() => ${READY.slice(0, -1)}, 200);`);
    await test.until(() => test.messages.length === 1);
    await test.process.stop();
    expect(markedProcesses(test.marker)).toEqual([]);
  });

  it.runIf(isLinux)('is killed when its guard is', async () => {
    const test = runApplication(FORKS);
    await test.until(() => test.messages.length === 1);
    const { pid } = test.messages[0] as { pid: number };
    const parent = Number(/^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    process.kill(parent, 'SIGKILL');
    expect(await test.process.ended).toMatchObject({ signal: 'SIGKILL' });
    await vi.waitFor(() => expect(markedProcesses(test.marker)).toEqual([]), 5000);
  });
});

describe('when the studio is killed', () => {
  it.runIf(isLinux).each([
    ['stays', STAYS],
    ['hangs', HANGS],
    ['forks', FORKS],
  ])('nothing is left of an application that %s', async (_name, source) => {
    const script = path.join(import.meta.dirname, 'testing', 'studio-that-dies.ts');
    // What it leaves behind on the disk is this test's to remove.
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-killed-'));
    const studio = spawn(process.execPath, ['--import', 'tsx', script, source], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: folder },
    });
    let said = '';
    for await (const data of studio.stdout as AsyncIterable<Buffer>) {
      said += data.toString();
      if (said.includes('\n')) break;
    }
    const marker = said.trim();
    expect(markedProcesses(marker).length).toBeGreaterThan(0);
    studio.kill('SIGKILL');
    await vi.waitFor(() => expect(markedProcesses(marker)).toEqual([]), 5000);
    fs.rmSync(folder, { recursive: true, force: true });
  });
});

it.runIf(isLinux)('what an earlier studio has left behind is found by its marker', async () => {
  const marker = `test-left-behind-${process.pid}`;
  const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    env: { ...process.env, STRATA_PREVIEW: `${marker}-1` },
    detached: true,
    stdio: 'ignore',
  });
  await vi.waitFor(() => expect(markedProcesses(marker)).toEqual([left.pid]));
  await sweep(testNode(), GUARD, marker);
  expect(markedProcesses(marker)).toEqual([]);
});
