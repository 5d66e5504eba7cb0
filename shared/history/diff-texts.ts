import { matchingRuns } from './matching-tokens.ts';

/** A piece of one of two texts, or of both. */
export interface DiffPart {
  readonly kind: 'equal' | 'inserted' | 'deleted';
  readonly text: string;
}

/** The `u` flag keeps surrogate pairs whole. */
const TOKENS = { line: /[^\n]*\n|[^\n]+/gu, word: /[\p{L}\p{N}_]+|[^\S\n]+|\n|[^]/gu };

/**
 * What differs between two texts, whole lines or whole words at a time. The parts that are equal or deleted make up
 * `before`, those that are equal or inserted make up `after`; in a place that differs the deleted part comes first.
 */
export function diffTexts(before: string, after: string, by: 'line' | 'word'): DiffPart[] {
  const a = before.match(TOKENS[by]) ?? [];
  const b = after.match(TOKENS[by]) ?? [];
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], tokens: readonly string[]): void => {
    if (tokens.length > 0) parts.push({ kind, text: tokens.join('') });
  };
  let aAt = 0;
  let bAt = 0;
  for (const { aStart, bStart, length } of joined(matchingRuns(a, b))) {
    add('deleted', a.slice(aAt, aStart));
    add('inserted', b.slice(bAt, bStart));
    add('equal', a.slice(aStart, aStart + length));
    aAt = aStart + length;
    bAt = bStart + length;
  }
  add('deleted', a.slice(aAt));
  add('inserted', b.slice(bAt));
  return parts;
}

/** Runs that follow each other on both sides are one. */
function joined(runs: ReturnType<typeof matchingRuns>): ReturnType<typeof matchingRuns> {
  const result: { aStart: number; bStart: number; length: number }[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (
      last !== undefined &&
      last.aStart + last.length === run.aStart &&
      last.bStart + last.length === run.bStart
    ) {
      last.length += run.length;
    } else result.push({ ...run });
  }
  return result;
}
