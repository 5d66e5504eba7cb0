/** A stretch of history that the line shows: positions from `from` to `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Closer than this there is nothing more to see. */
const CLOSEST = 50;
const FACTOR = 4;

/** The whole history. */
export function wholeRange(edits: number): Range {
  return { from: 0, to: Math.max(1, edits) };
}

/** A quarter of the stretch, or four times as much, around a position that keeps its place on the line. */
export function zoomed(range: Range, position: number, way: 'in' | 'out', edits: number): Range {
  const whole = wholeRange(edits);
  const wanted = way === 'in' ? lengthOf(range) / FACTOR : lengthOf(range) * FACTOR;
  const length = Math.round(Math.min(lengthOf(whole), Math.max(Math.min(CLOSEST, whole.to), wanted)));
  const share = shareOf(clamp(position, range.from, range.to), range);
  return within(Math.round(position - share * length), length, whole);
}

/** The stretch moved as little as needed to hold a position, with some room around it. */
export function following(range: Range, position: number, edits: number): Range {
  const whole = wholeRange(edits);
  if (range.to > whole.to) return within(range.from, lengthOf(range), whole);
  if (position >= range.from && position <= range.to) return range;
  const length = lengthOf(range);
  const room = Math.round(length / 4);
  return within(position < range.from ? position - room : position - length + room, length, whole);
}

export function isWhole(range: Range, edits: number): boolean {
  return range.from === 0 && range.to === wholeRange(edits).to;
}

/** Where a position lies on the line, from 0 at its left end to 1. */
export function shareOf(position: number, { from, to }: Range): number {
  return (position - from) / (to - from);
}

/** The position under a place of the line. */
export function positionAt(share: number, { from, to }: Range): number {
  return Math.round(from + clamp(share, 0, 1) * (to - from));
}

function lengthOf({ from, to }: Range): number {
  return to - from;
}

function within(from: number, length: number, whole: Range): Range {
  const kept = Math.min(length, lengthOf(whole));
  const start = clamp(from, 0, whole.to - kept);
  return { from: start, to: start + kept };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
