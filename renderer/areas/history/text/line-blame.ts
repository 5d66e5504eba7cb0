import type { BlameRun } from '#shared/contracts/history.ts';

/** Who wrote a line last, and where the line ends. */
export interface LineBlame {
  readonly author: string;
  readonly at: number;
  /** The number of authors who wrote something that is still in the line. */
  readonly authors: number;
}

/**
 * The newest edit in each line, as `git blame` says it; a line end belongs to its line. An empty last line has
 * nobody: null. Runs cover the text from its beginning to its end.
 */
export function blameByLine(text: string, runs: readonly BlameRun[]): (LineBlame | null)[] {
  const lines: (LineBlame | null)[] = [];
  let index = 0;
  let left = runs[0]?.length ?? 0;
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end + 1;
    let newest: BlameRun | null = null;
    const authors = new Set<string>();
    for (let rest = stop - start; rest > 0 && index < runs.length;) {
      const run = runs[index]!;
      authors.add(run.author);
      if (newest === null || run.edit > newest.edit) newest = run;
      const taken = Math.min(rest, left);
      rest -= taken;
      left -= taken;
      if (left === 0) left = runs[++index]?.length ?? 0;
    }
    lines.push(newest === null ? null : { author: newest.author, at: newest.at, authors: authors.size });
    if (end < 0) return lines;
    start = stop;
  }
}

/** Stretches of a text, from the beginning to the end, that somebody else than `own` wrote. */
export function foreignRanges(runs: readonly BlameRun[], own: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  let at = 0;
  for (const { length, author } of runs) {
    const last = ranges.at(-1);
    if (author !== own) {
      if (last?.to === at) last.to = at + length;
      else ranges.push({ from: at, to: at + length });
    }
    at += length;
  }
  return ranges;
}
