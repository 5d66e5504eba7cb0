import { matchesOf, type Expression } from './expression.ts';

export interface ExpressionRequest {
  readonly text: string;
  readonly expression: Expression;
  /** Looking ends after so many. */
  readonly most: number;
}
export interface ExpressionAnswer {
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** One for each match, or one for all. */
  readonly inserts: readonly string[];
  /** False when there are more. */
  readonly done: boolean;
}
/** That it has begun or gone on; then the answer. */
export type ExpressionMessage = 'alive' | ExpressionAnswer;

/** It says that it is alive between two matches, at most this often, in milliseconds. */
const ALIVE_MS = 100;

function answer({ text, expression, most }: ExpressionRequest): ExpressionAnswer {
  const starts: number[] = [];
  const ends: number[] = [];
  const inserts: string[] = [];
  let isOne = true;
  let done = true;
  let told = performance.now();
  for (const { from, to, insert } of matchesOf(text, expression)) {
    if (starts.length === most) {
      done = false;
      break;
    }
    starts.push(from);
    ends.push(to);
    inserts.push(insert);
    isOne &&= insert === inserts[0];
    const now = performance.now();
    if (now - told > ALIVE_MS) {
      told = now;
      self.postMessage('alive' satisfies ExpressionMessage);
    }
  }
  return {
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    inserts: isOne ? inserts.slice(0, 1) : inserts,
    done,
  };
}

self.onmessage = ({ data }: MessageEvent<ExpressionRequest>) => {
  self.postMessage('alive' satisfies ExpressionMessage);
  self.postMessage(answer(data) satisfies ExpressionMessage);
};
