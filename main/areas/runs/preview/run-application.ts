import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import type { OnSchemaChange } from '#shared/contracts/preview.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createApplicationProcess } from './application-process.ts';
import { createBundler, type Bundle } from './bundle.ts';
import { createLaunch, type Launch, type Served } from './launch.ts';
import { findRuntime } from './node-runtime.ts';

export interface RunRequest {
  /** Absolute path of the folder with the files of the application. Nothing is written into it. */
  readonly application: string;
  /** Absolute path of an empty folder, for what is bundled. */
  readonly bundles: string;
  /** Absolute path of the database; the folder around it is made. */
  readonly database: string;
  readonly onSchemaChange: OnSchemaChange;
  /** Null for any. */
  readonly port: number | null;
}

export interface RunDeps {
  /** Root of the installation, with `resources` and `node_modules`. */
  readonly root: string;
  /** What is done now, for people: `Bundle server and pages`. */
  readonly onStep: (title: string) => void;
  /** What the application says. */
  readonly onLine: (source: 'out' | 'err', text: string) => void;
  /** Ends a start that is under way. */
  readonly signal: AbortSignal;
}

/** An application that serves. */
export interface RunningApplication extends Pick<Served, 'people'> {
  readonly url: string;
  /** Resolves with a sentence when it has ended, asked or not. */
  readonly ended: Promise<string>;
  /** Resolves when nothing of it is left. */
  stop(): Promise<void>;
}

export type RunFault = ErrorOf<'runs/failed' | 'runs/data-at-stake' | 'runs/port-taken' | 'rpc/cancelled'>;

/** Bundles an application, brings its database to its schema and starts it. Nothing of it is left after a failure. */
export async function runApplication(
  request: RunRequest,
  deps: RunDeps,
): Promise<Result<RunningApplication, RunFault>> {
  const { port } = request;
  if (port !== null && !(await isFree(port))) return err({ code: 'runs/port-taken', port });
  const node = findRuntime(path.join(deps.root, 'node_modules'));
  if (!node.ok) return err({ code: 'runs/failed', detail: node.error });
  deps.onStep('Bundle server and pages');
  const bundled = await bundle(request, deps.root);
  if (!bundled.ok) return err({ code: 'runs/failed', detail: bundled.error });
  if (deps.signal.aborted) return err({ code: 'rpc/cancelled' });

  await fs.mkdir(path.dirname(request.database), { recursive: true });
  const launch = createLaunch({
    start: (on) =>
      createApplicationProcess({
        node: node.value,
        guard: path.join(deps.root, 'resources', 'preview', 'guard.mjs'),
        marker: randomBytes(24).toString('hex'),
        ...on,
      }),
    onLine: deps.onLine,
  });
  const abort = (): void => void launch.stop();
  deps.signal.addEventListener('abort', abort, { once: true });
  const served = await start(launch, bundled.value, request, deps);
  deps.signal.removeEventListener('abort', abort);
  if (!served.ok) {
    await launch.stop();
    return deps.signal.aborted ? err({ code: 'rpc/cancelled' }) : served;
  }
  const { port: taken, people } = served.value;
  return ok({
    url: `http://127.0.0.1:${taken}/`,
    people,
    ended: launch.ended.then(({ message }) => message),
    stop: () => launch.stop(),
  });
}

async function start(
  launch: Launch,
  { script, webFolder }: Bundle,
  { database, onSchemaChange, port }: RunRequest,
  { onStep }: RunDeps,
): Promise<Result<Served, RunFault>> {
  onStep('Prepare the database');
  const opened = await launch.open(script, database);
  if (!opened.ok) return err({ code: 'runs/failed', detail: opened.error.message });
  const { losses, mayKeep } = opened.value;
  const keeps = losses.length === 0 || (onSchemaChange === 'keep' && mayKeep);
  if (!keeps && onSchemaChange !== 'fresh') return err({ code: 'runs/data-at-stake', losses, mayKeep });
  const data = onSchemaChange === 'fresh' ? 'fresh' : 'keep';
  const served = await launch.go({ data, port: port ?? 0, webFolder, framedBy: [] }, () =>
    onStep('Start the server'),
  );
  if (!served.ok) return err({ code: 'runs/failed', detail: served.error.message });
  // Somebody else was quicker.
  return port === null || served.value.port === port ? served : err({ code: 'runs/port-taken', port });
}

async function bundle({ application, bundles }: RunRequest, root: string): Promise<Result<Bundle, string>> {
  const bundler = createBundler({
    application,
    entries: path.join(root, 'resources', 'preview'),
    packages: path.join(root, 'node_modules'),
    ownPackages: path.join(application, 'node_modules'),
  });
  try {
    return await bundler.bundle(bundles);
  } finally {
    await bundler.close();
  }
}

/** Whether a server could listen on this port of this machine now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
