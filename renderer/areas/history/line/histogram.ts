import type { ActivityBucket } from '#shared/contracts/history.ts';
import { shareOf, type Range } from './zoom.ts';

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly author: string;
  readonly kind: 'inserted' | 'deleted';
}

interface Frame {
  readonly range: Range;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Only what this author wrote; null: everybody. */
  readonly only: string | null;
}

/** Pixels from one bar to the next, at least. */
const PITCH = 6;
/** Of the height, above the line that bars stand on; what was deleted hangs below it. */
export const ABOVE = 0.65;
/** Anything that was written is to be seen. */
const LOWEST = 1;
/** A bar is full with so many times the middle amount; beyond, as after a large paste, it grows no higher. */
const FULL = 2;
const GAP = 1;
/** A few edits are few bars, not a wall. */
const WIDEST = 48;

/** How many bars a line of this width has: not more than there are edits. */
export function bucketCount(width: number, { from, to }: Range): number {
  const most = Math.max(1, Math.min(2000, Math.floor(width / PITCH)));
  // As many edits in each: bars of one and of two edits in turn would look like something that happened.
  const each = Math.max(1, Math.ceil((to - from) / most));
  return Math.max(1, Math.ceil((to - from) / each));
}

/**
 * The bars of what was written, for each bucket one that stands for what was inserted and one that hangs for what was
 * deleted, with a part for each author. All of them share one scale, up to some times the middle amount: one large
 * paste must not flatten everything else.
 */
export function bars(buckets: readonly ActivityBucket[], { range, width, height, only }: Frame): Bar[] {
  const shown = buckets.map((bucket) => ({
    ...bucket,
    authors: bucket.authors.filter(({ author }) => only === null || author === only),
  }));
  const amounts = shown.map(({ authors }) => sumOf(authors, 'inserted') + sumOf(authors, 'deleted'));
  const written = amounts.filter((amount) => amount > 0).toSorted((a, b) => a - b);
  const middle = written[written.length >> 1] ?? 1;
  const most = Math.min(written.at(-1) ?? 1, middle * FULL);
  const base = height * ABOVE;
  return shown.flatMap(({ from, to, authors }) => {
    const right = shareOf(to, range) * width - GAP;
    const wide = Math.min(WIDEST, Math.max(1, right - shareOf(from, range) * width));
    const x = right - wide;
    return (['inserted', 'deleted'] as const).flatMap((kind) => {
      const total = sumOf(authors, kind);
      const room = kind === 'inserted' ? base : height - base;
      const high = Math.max(LOWEST, Math.min(1, total / most) * room);
      let reached = 0;
      return authors
        .filter((one) => one[kind] > 0)
        .map((one): Bar => {
          const part = (one[kind] / total) * high;
          reached += part;
          const y = kind === 'inserted' ? base - reached : base + reached - part;
          return { x, y, width: wide, height: part, author: one.author, kind };
        });
    });
  });
}

function sumOf(authors: ActivityBucket['authors'], kind: Bar['kind']): number {
  return authors.reduce((sum, one) => sum + one[kind], 0);
}
