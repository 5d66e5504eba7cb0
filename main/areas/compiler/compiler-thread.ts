import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { findInstallation } from '../../platform/process/installation.ts';
import type { CompilerAnswer, CompilerRequest, CompilerTask, CompilerWork } from './thread-messages.ts';

/** The thread ends after so long without work, and its compilers go. */
const IDLE_MS = 60_000;
/** Far beyond what 500 entities take, and not so long that people give up on the whole studio. */
const LONGEST_MS = 20_000;
const MEMORY_MB = 1024;

type GaveUp = ErrorOf<'specs/gave-up'>;

/** The thread that compiles, started when it is needed. */
export interface CompilerThread {
  /** Counts the threads that were started. What an earlier one knew, this one does not. */
  generation(): number;
  /**
   * One call at a time: the caller waits for the answer before it asks again. Rejects on a bug. A text that takes too
   * long or too much memory ends the thread; the next call starts another one.
   */
  run<Task extends CompilerTask>(
    task: Task,
    input: CompilerWork[Task]['input'],
  ): Promise<Result<CompilerWork[Task]['output'], GaveUp>>;
  /** Ends the thread; a call that still waits is answered with `specs/gave-up`. */
  close(): Promise<void>;
}

export interface CompilerThreadLimits {
  readonly milliseconds?: number;
  readonly megabytes?: number;
}

interface Waiting {
  answer(answer: CompilerAnswer): void;
  giveUp(detail: string): void;
  fail(bug: Error): void;
}

export function createCompilerThread(limits: CompilerThreadLimits = {}): CompilerThread {
  const { milliseconds = LONGEST_MS, megabytes = MEMORY_MB } = limits;
  let worker: Worker | null = null;
  let started = 0;
  let idle: NodeJS.Timeout | null = null;
  let closed = false;
  let waiting: Waiting | null = null;

  function start(): Worker {
    const thread = createThread(megabytes);
    started += 1;
    const isCurrent = () => worker === thread;
    thread.on('message', (answer: CompilerAnswer) => isCurrent() && waiting?.answer(answer));
    thread.on('error', (error: NodeJS.ErrnoException) => {
      if (!isCurrent()) return;
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        waiting?.giveUp(`it needs more than ${megabytes} MB of memory`);
      else waiting?.fail(error);
    });
    thread.on('exit', (code) => {
      if (!isCurrent()) return;
      worker = null;
      waiting?.giveUp(`its thread ended with ${code}`);
    });
    return thread;
  }

  async function stop(): Promise<void> {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  /** Without work the thread keeps no process alive, and goes after a while. */
  function rest(): void {
    worker?.unref();
    idle = setTimeout(() => void stop(), IDLE_MS);
    idle.unref();
  }

  return {
    generation: () => (worker === null ? started + 1 : started),
    run: <Task extends CompilerTask>(task: Task, input: CompilerWork[Task]['input']) => {
      type Answer = Result<CompilerWork[Task]['output'], GaveUp>;
      if (closed) return Promise.resolve(err({ code: 'specs/gave-up', detail: 'the engine is closing' }));
      if (waiting !== null) throw new Error('the compiler answers one call at a time');
      if (idle !== null) clearTimeout(idle);
      const thread = (worker ??= start());
      thread.ref();
      return new Promise<Answer>((resolve, reject) => {
        const tooLong = `it took longer than ${milliseconds / 1000} seconds`;
        const timer = setTimeout(() => waiting?.giveUp(tooLong), milliseconds);
        const end = (): void => {
          clearTimeout(timer);
          waiting = null;
        };
        waiting = {
          answer: (answer) => {
            // After a bug nobody knows what the thread has.
            if ('bug' in answer) return waiting?.fail(new Error(answer.bug));
            end();
            rest();
            resolve(ok(answer.output as CompilerWork[Task]['output']));
          },
          giveUp: (detail) => {
            end();
            void stop();
            resolve(err({ code: 'specs/gave-up', detail }));
          },
          fail: (bug) => {
            end();
            void stop();
            reject(bug);
          },
        };
        thread.postMessage({ task, input } satisfies CompilerRequest<Task>);
      });
    },
    close: async () => {
      closed = true;
      if (idle !== null) clearTimeout(idle);
      waiting?.giveUp('the engine is closing');
      await stop();
    },
  };
}

/** From a build the thread is a file of the build; from sources, a file beside this one, read by the loader of tests. */
function createThread(megabytes: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes };
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) {
    const { root } = findInstallation(import.meta.url);
    return new Worker(path.join(root, 'out', 'main', 'spec-thread.js'), { resourceLimits });
  }
  const loader = pathToFileURL(createRequire(here).resolve('tsx/esm/api').replace(/cjs$/, 'mjs')).href;
  const thread = pathToFileURL(path.join(path.dirname(here), 'spec-thread.ts')).href;
  // A thread does not take over the loaders of the one that starts it.
  const source = `import('${loader}').then(({ register }) => { register(); return import('${thread}'); });`;
  return new Worker(source, { eval: true, resourceLimits });
}
