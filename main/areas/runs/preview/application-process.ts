import { spawn } from 'node:child_process';
import path from 'node:path';
import { ownEnvironment, type NodeRuntime } from './node-runtime.ts';
import { readLines } from './output-lines.ts';

/** How a process of an application ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started at all; null where it was. */
  readonly refused: string | null;
}

/** An application in a process of its own, with a guard beside it (`resources/preview/guard.mjs`). */
export interface ApplicationProcess {
  /** Runs a script. Once. */
  start(script: string): void;
  tell(message: object): void;
  /** Asks it to end and kills it and everything it has started after the grace; resolves when nothing is left. */
  stop(): Promise<void>;
  /** Resolves when nothing of it is left, however that came. Never rejects. */
  readonly ended: Promise<Ended>;
}

export interface ApplicationProcessDeps {
  readonly node: NodeRuntime;
  /** Absolute path of `resources/preview/guard.mjs`. */
  readonly guard: string;
  /** Names everything that this application starts; begins with that of the home. */
  readonly marker: string;
  readonly onMessage: (message: unknown) => void;
  readonly onLine: (source: 'out' | 'err', text: string) => void;
}

/** How long an application may take to end by itself, in milliseconds. */
const GRACE_MS = 2000;
/** How long its guard may take beyond that. */
const GUARD_MS = 12_000;
/** How long the last lines may take when the guard has ended. */
const LAST_LINES_MS = 500;
/** Of JavaScript; what needs more is ended by Node, and does not take the machine down. */
const MEMORY_MB = 1024;

type FromGuard =
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'said'; readonly message: unknown }
  | ({ readonly kind: 'ended' } & Ended);

/** Starts the guard at once; the application comes when there is a script for it. */
export function createApplicationProcess(deps: ApplicationProcessDeps): ApplicationProcess {
  const { node, guard: script, marker, onMessage, onLine } = deps;
  const guard = spawn(node.command, [script], {
    cwd: path.dirname(script),
    env: { ...ownEnvironment(), ...node.environment },
    // Not in the group of a terminal, which an interrupt goes to.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
  let application: number | null = null;
  let isEnding = false;
  let resolveEnded: (how: Ended) => void = () => undefined;
  const ended = new Promise<Ended>((resolve) => (resolveEnded = resolve));

  if (guard.stdout) readLines(guard.stdout, (text) => onLine('out', text));
  if (guard.stderr) readLines(guard.stderr, (text) => onLine('err', text));
  let how: Ended = { code: null, signal: null, refused: null };
  guard.on('message', (message: FromGuard) => {
    switch (message.kind) {
      case 'started':
        application = message.pid;
        return;
      case 'said':
        return onMessage(message.message);
      case 'ended':
        how = message;
        application = null;
    }
  });
  guard.on('error', (error) => {
    how = { ...how, refused: error.message };
    resolveEnded(how);
  });
  // Its pipes close when nobody has them any more: then the last lines have come, too.
  guard.on('close', () => resolveEnded(how));
  guard.on('exit', () => {
    setTimeout(() => resolveEnded(how), LAST_LINES_MS);
    if (application === null) return;
    // Somebody has killed the guard, so that nobody but this process looks after the application.
    how = { ...how, signal: 'SIGKILL' };
    killGroup(application);
    void sweep(node, script, marker);
  });

  function send(message: object): void {
    if (guard.connected) guard.send(message, () => undefined);
  }

  return {
    start: (application) =>
      send({
        kind: 'start',
        script: application,
        arguments: ['--enable-source-maps', `--max-old-space-size=${MEMORY_MB}`],
        environment: { ...ownEnvironment(), ...node.environment, NODE_ENV: 'development' },
        folder: path.dirname(application),
        marker,
      }),
    tell: (message) => send({ kind: 'tell', message }),
    stop: async () => {
      if (!isEnding) {
        isEnding = true;
        send({ kind: 'stop', grace: GRACE_MS });
      }
      const timer = setTimeout(() => guard.kill('SIGKILL'), GRACE_MS + GUARD_MS);
      await ended;
      clearTimeout(timer);
    },
    ended,
  };
}

function killGroup(pid: number): void {
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills what processes of earlier engines have left behind, where the system lets us find it. */
export function sweep(node: NodeRuntime, guard: string, marker: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(node.command, [guard, '--sweep', marker], {
      env: { ...ownEnvironment(), ...node.environment },
      stdio: 'ignore',
      windowsHide: true,
    });
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
}
