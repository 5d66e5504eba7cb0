import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { sqliteLoadedFrom } from '../../platform/db/connect-sqlite.ts';
import { findInstallation } from '../../platform/process/installation.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { IndexAnswer, IndexFault, IndexTask, IndexThreadStart, IndexWork } from './index-messages.ts';

/** The thread ends after so long without work, and what it keeps in memory goes. */
const IDLE_MS = 60_000;

type Answered = Result<unknown, IndexFault>;

interface Waiting {
  readonly onProgress: (done: number, total: number) => void;
  readonly resolve: (result: Answered) => void;
  readonly reject: (bug: Error) => void;
}

/** The thread that writes the index, started when it is needed. */
export interface IndexWorker {
  /** Rejects on a bug, or when the thread dies; the next call starts another one. */
  run<Task extends IndexTask>(
    task: Task,
    input: IndexWork[Task]['input'],
    onProgress?: (done: number, total: number) => void,
  ): Promise<Result<IndexWork[Task]['output'], IndexFault>>;
  /** Ends the thread; calls that still wait are answered with `workspace/not-saved` (`closed`). */
  close(): Promise<void>;
}

export function createIndexWorker(files: { readonly log: string; readonly index: string }): IndexWorker {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let ids = 0;
  let idle: NodeJS.Timeout | null = null;
  let closed = false;

  function start(): Worker {
    const workerData: IndexThreadStart = { ...files, sqlite: sqliteLoadedFrom() };
    const started = createThread(workerData);
    started.on('message', receive);
    const died = (bug: Error): void => {
      if (worker === started) worker = null;
      for (const [id, call] of waiting) {
        waiting.delete(id);
        call.reject(bug);
      }
    };
    started.on('error', died);
    started.on('exit', (code) => died(new Error(`the thread of the index ended with ${code}`)));
    return started;
  }

  function receive(answer: IndexAnswer): void {
    const call = waiting.get(answer.id);
    if (call === undefined) return;
    if ('progress' in answer) {
      call.onProgress(answer.progress.done, answer.progress.total);
      return;
    }
    waiting.delete(answer.id);
    if (waiting.size === 0) rest();
    if ('bug' in answer) call.reject(new Error(answer.bug));
    else call.resolve(answer.result);
  }

  /** Without work the thread keeps no process alive, and goes after a while. */
  function rest(): void {
    worker?.unref();
    idle = setTimeout(() => void stop(), IDLE_MS);
    idle.unref();
  }

  async function stop(): Promise<void> {
    const ending = worker;
    worker = null;
    if (idle !== null) clearTimeout(idle);
    ending?.removeAllListeners();
    await ending?.terminate();
  }

  return {
    run: (task, input, onProgress = () => undefined) => {
      if (closed) return Promise.resolve(err({ code: 'workspace/not-saved', fault: 'closed' }));
      if (idle !== null) clearTimeout(idle);
      worker ??= start();
      worker.ref();
      const id = (ids += 1);
      const answered = new Promise<Answered>((resolve, reject) => {
        waiting.set(id, { onProgress, resolve, reject });
      });
      worker.postMessage({ id, task, input });
      return answered as Promise<Result<IndexWork[typeof task]['output'], IndexFault>>;
    },
    close: async () => {
      closed = true;
      for (const call of waiting.values())
        call.resolve(err({ code: 'workspace/not-saved', fault: 'closed' }));
      waiting.clear();
      await stop();
    },
  };
}

/** From a build the thread is a file of the build; from sources, a file beside this one, read by the loader of tests. */
function createThread(workerData: IndexThreadStart): Worker {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) {
    const { root } = findInstallation(import.meta.url);
    return new Worker(path.join(root, 'out', 'main', 'index-thread.js'), { workerData });
  }
  const loader = pathToFileURL(createRequire(here).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  const thread = pathToFileURL(path.join(path.dirname(here), 'index-thread.ts')).href;
  // A thread does not take over the loaders of the one that starts it.
  const source = `import('${loader}').then(({ register }) => { register(); return import('${thread}'); });`;
  return new Worker(source, { eval: true, workerData });
}
