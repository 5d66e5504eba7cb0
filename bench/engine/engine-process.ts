import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const STRATA = fileURLToPath(new URL('../../bin/strata.mjs', import.meta.url));

/** `strata serve` as a process of its own, from the moment it was started. */
export interface EngineProcess {
  /** When it was started, in milliseconds of `performance.now()`. */
  readonly startedAt: number;
  /** Its link with the one-time token. Rejects with what it said when it ends before it is ready. */
  readonly ready: Promise<string>;
  /** No handler of the engine runs: what is not on its way to the disk is gone. Resolves when it is dead. */
  killHard(): Promise<void>;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly home: string;
  /** A new workspace begins with the sample project; false by default. */
  readonly sample?: boolean;
}

/** Starts the built studio on a home. */
export function startEngine({ home, sample = false }: StartOptions): EngineProcess {
  const startedAt = performance.now();
  const args = ['serve', '--no-open', '--json', '--home', home, ...(sample ? [] : ['--no-sample'])];
  const child = spawn(process.execPath, [STRATA, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const ready = firstLink(child, ended);
  ready.catch(() => undefined);

  async function end(signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    await ended;
  }
  return { startedAt, ready, killHard: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function firstLink(child: ChildProcess, ended: Promise<unknown>): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error('the engine has no output');
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
  const first = await Promise.race([line, ended.then(() => null)]);
  if (first === null) throw new Error(`the engine ended before it was ready: ${complaints.trim()}`);
  const parsed: unknown = JSON.parse(first[0]);
  if (typeof parsed === 'object' && parsed !== null && 'url' in parsed && typeof parsed.url === 'string') {
    return parsed.url;
  }
  throw new Error(`the engine did not say where it is: ${first[0]}`);
}
