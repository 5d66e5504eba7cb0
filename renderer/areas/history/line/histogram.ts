import type { ActivityBucket } from '#shared/contracts/history.ts';
import { shareOf, type Range } from './zoom.ts';

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly author: string;
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
/** Anything that was written is to be seen. */
const LOWEST = 2;
const GAP = 1;

/** How many bars a line of this width has: not more than there are edits. */
export function bucketCount(width: number, { from, to }: Range): number {
  return Math.max(1, Math.min(2000, Math.floor(width / PITCH), to - from));
}

/**
 * The bars of what was written, one for each bucket, with a part for each author from the bottom up. Heights follow
 * the square root of the amount: one large paste must not flatten everything else.
 */
export function bars(buckets: readonly ActivityBucket[], { range, width, height, only }: Frame): Bar[] {
  const amounts = buckets.map(({ authors }) =>
    authors
      .filter(({ author }) => only === null || author === only)
      .map(({ author, inserted, deleted }) => ({ author, amount: inserted + deleted })),
  );
  const totals = amounts.map((parts) => parts.reduce((sum, { amount }) => sum + amount, 0));
  const most = Math.max(1, ...totals);
  return buckets.flatMap(({ from, to }, index) => {
    const total = totals[index]!;
    if (total === 0) return [];
    const left = shareOf(from, range) * width;
    const wide = shareOf(to, range) * width - left;
    const high = Math.max(LOWEST, Math.sqrt(total / most) * height);
    let y = height;
    return amounts[index]!.filter(({ amount }) => amount > 0).map(({ author, amount }) => {
      const part = (amount / total) * high;
      y -= part;
      return { x: left, y, width: Math.max(1, wide - GAP), height: part, author };
    });
  });
}
