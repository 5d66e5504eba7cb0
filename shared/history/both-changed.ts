import { matchingRuns } from './matching-tokens.ts';

/** Lines `from` up to and without `to`, counted from 0. Empty where something is gone, or comes in, between two. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of `merged` that come from lines of `base` which both `ours` and `theirs` have changed, or from a place
 * where both have put something in. In order, without overlap. Lines that merely stand beside each other do not count.
 */
export function bothChanged(base: string, ours: string, theirs: string, merged: string): Lines[] {
  const baseLines = linesOf(base);
  const places = overlaps(changesOf(baseLines, linesOf(ours)), changesOf(baseLines, linesOf(theirs)));
  if (places.length === 0) return [];
  const mergedLines = linesOf(merged);
  const runs = matchingRuns(baseLines, mergedLines);
  const found: Lines[] = [];
  for (const place of places) {
    let from = 0;
    let to = mergedLines.length;
    for (const { aStart, bStart, length } of runs) {
      if (aStart < place.from) from = bStart + Math.min(length, place.from - aStart);
      if (aStart + length > place.to) {
        to = bStart + Math.max(0, place.to - aStart);
        break;
      }
    }
    const last = found.at(-1);
    if (last !== undefined && from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else found.push({ from, to: Math.max(from, to) });
  }
  return found;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** The stretches of `before` that are not in `after`, and the places where something has come in. */
function changesOf(before: readonly string[], after: readonly string[]): Lines[] {
  const changes: Lines[] = [];
  let a = 0;
  let b = 0;
  const gap = (aEnd: number, bEnd: number): void => {
    if (aEnd > a || bEnd > b) changes.push({ from: a, to: aEnd });
  };
  for (const { aStart, bStart, length } of matchingRuns(before, after)) {
    gap(aStart, bStart);
    a = aStart + length;
    b = bStart + length;
  }
  gap(before.length, after.length);
  return changes;
}

/** What changes of both lists have in common, each pair as one stretch that covers both. */
function overlaps(ours: readonly Lines[], theirs: readonly Lines[]): Lines[] {
  const found: Lines[] = [];
  let j = 0;
  for (const a of ours) {
    while (j < theirs.length && (theirs[j]?.to ?? 0) < a.from) j++;
    for (let k = j; k < theirs.length; k++) {
      const b = theirs[k];
      if (b === undefined || b.from > a.to) break;
      const isSame =
        (a.from < b.to && b.from < a.to) || (a.from === b.from && (a.to === a.from || b.to === b.from));
      if (isSame) found.push({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });
    }
  }
  return found;
}
