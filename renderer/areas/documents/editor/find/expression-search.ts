import type { ExpressionAnswer, ExpressionMessage, ExpressionRequest } from './expression-worker.ts';

/** A worker that says nothing for so long is caught in an expression that backtracks, in milliseconds. */
const SILENCE_MS = 2_000;
/** Its code has to be loaded at first, on a machine that may be busy. */
const START_MS = 20_000;

/**
 * Without an answer: `too-slow`, the expression was given up on this text; `failed`, the worker's code cannot be loaded
 * (its engine is gone), or the browser refuses the expression while it runs.
 */
export type ExpressionOutcome = ExpressionAnswer | 'too-slow' | 'failed';

/**
 * Runs expressions in a worker, one at a time, for one of them can take for ever on a text. A worker that is caught is
 * ended; a new search ends the one before.
 */
export class ExpressionSearch {
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #onOutcome: ((outcome: ExpressionOutcome) => void) | null = null;

  search(request: ExpressionRequest, onOutcome: (outcome: ExpressionOutcome) => void): void {
    // One that is still busy cannot be told to stop.
    if (this.#onOutcome !== null) this.stop();
    this.#onOutcome = onOutcome;
    this.#worker ??= this.#start();
    this.#wait(START_MS);
    this.#worker.postMessage(request);
  }

  stop(): void {
    this.#onOutcome = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./expression-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ExpressionMessage>) => {
      if (data === 'alive') this.#wait(SILENCE_MS);
      else this.#end(data);
    };
    worker.onerror = () => this.#giveUp('failed');
    return worker;
  }

  #wait(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp('too-slow'), milliseconds);
  }

  #giveUp(outcome: 'too-slow' | 'failed'): void {
    const told = this.#onOutcome;
    this.stop();
    told?.(outcome);
  }

  #end(answer: ExpressionAnswer): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const told = this.#onOutcome;
    this.#onOutcome = null;
    told?.(answer);
  }
}
