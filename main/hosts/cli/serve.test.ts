import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireLock } from '../../platform/lock/acquire-lock.ts';
import { createCommandLine, type CommandLine } from './test-command-line.ts';

interface Started {
  readonly url: string;
  readonly home: string;
  readonly pid: number;
}

let cli: CommandLine;
const children: ChildProcess[] = [];
beforeEach(() => {
  cli = createCommandLine();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => end(child, 'SIGKILL')));
  cli.remove();
});

/** Starts the real command in a process of its own. */
function start(...argv: string[]): ChildProcess {
  const run = path.join(import.meta.dirname, 'run.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', run, ...argv], {
    env: { ...process.env, STRATA_HOME: cli.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

/** Starts `strata serve` and waits for its one line. */
async function startServe(...options: string[]): Promise<{ child: ChildProcess; started: Started }> {
  const child = start('serve', '--no-open', '--json', ...options);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data)));
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { child, started: JSON.parse(line) as Started };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return ended;
}

async function outputOf(child: ChildProcess): Promise<{ code: number | null; stdout: string }> {
  let stdout = '';
  child.stdout?.on('data', (data) => (stdout += String(data)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout };
}

const isFree = () => {
  const lock = acquireLock(cli.home);
  if (lock.ok) lock.value.release();
  return lock.ok;
};

it('serve prints a link whose token opens the workspace, and ends with exit 0 when asked to stop', async () => {
  const { child, started } = await startServe();
  expect(started).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/),
    home: cli.home,
    pid: child.pid,
  });
  const { origin, hash } = new URL(started.url);
  const reply = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { Origin: origin },
    body: JSON.stringify({ token: hash.slice('#token='.length) }),
  });
  expect(await reply.json()).toEqual({ bearer: expect.any(String) });
  expect(await end(child, 'SIGTERM')).toBe(0);
  expect(fs.existsSync(path.join(cli.home, 'run', 'engine.json'))).toBe(false);
  expect(isFree()).toBe(true);
});

it('a second serve and open give a new link to the first, with exit 0', async () => {
  const { started } = await startServe('--no-sample');
  const second = await outputOf(start('serve', '--no-open', '--json'));
  expect(second.code).toBe(0);
  const joined = JSON.parse(second.stdout) as Started;
  expect(joined).toMatchObject({ home: cli.home, pid: started.pid });
  expect(new URL(joined.url).origin).toBe(new URL(started.url).origin);
  expect(joined.url).not.toBe(started.url);
  expect(await cli.run('serve', '--no-open')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Strata already runs at http://127.0.0.1:'),
  });
});

it('commands work on the running engine', async () => {
  await startServe('--no-sample');
  expect(await cli.run('project', 'create', 'Demo')).toMatchObject({ code: 0 });
  const text = 'x'.repeat(2_000_000);
  expect(await cli.runWithInput(text, 'doc', 'write', 'Demo', 'a.md', '--create')).toMatchObject({ code: 0 });
  expect((await cli.run('doc', 'cat', 'Demo', 'a.md')).stdout).toBe(text);
  expect(isFree()).toBe(false);
});

it('a killed engine is followed at once, on the same port, with everything that it acknowledged', async () => {
  const { child, started } = await startServe('--no-sample');
  await cli.run('project', 'create', 'Kept');
  await end(child, 'SIGKILL');
  expect(fs.existsSync(path.join(cli.home, 'run', 'engine.json'))).toBe(true);
  expect((await cli.run('project', 'list')).stdout).toContain('Kept');
  const next = await startServe();
  expect(new URL(next.started.url).origin).toBe(new URL(started.url).origin);
  expect((await cli.run('project', 'list')).stdout).toContain('Kept');
});

it('the first start has a sample project, unless --no-sample', async () => {
  const { child } = await startServe('--no-sample');
  expect((await cli.run('project', 'list')).stdout).toBe('');
  await end(child, 'SIGTERM');
  const other = createCommandLine();
  await startServe('--home', other.home);
  expect((await other.run('project', 'list')).stdout).not.toBe('');
  await Promise.all(children.map((running) => end(running, 'SIGTERM')));
  other.remove();
});

it('a port that is taken is a failure in a sentence', async () => {
  const { started } = await startServe();
  const other = createCommandLine();
  const refused = await other.run('serve', '--no-open', '--port', new URL(started.url).port);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be used: it is in use') });
  other.remove();
});

it('the command prints bytes exactly and its version at once', async () => {
  expect(await outputOf(start('--version'))).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
  await cli.run('project', 'create', 'Demo');
  await cli.runWithInput('no line end', 'doc', 'write', 'Demo', 'a.md', '--create');
  expect(await outputOf(start('doc', 'cat', 'Demo', 'a.md'))).toEqual({ code: 0, stdout: 'no line end' });
});
