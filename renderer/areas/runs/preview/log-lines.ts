import type { LogLine } from '#shared/contracts/runs.ts';

/** A line of the log of one run, or a word about lines that are not here. */
export interface ShownLine {
  readonly key: string;
  readonly at: number;
  readonly source: LogLine['source'];
  readonly text: string;
}

interface Segment {
  readonly runId: string;
  readonly lines: readonly LogLine[];
}

/** The logs of the runs of a preview, one after the other, the newest lines only. */
export interface LogLines {
  readonly segments: readonly Segment[];
  readonly count: number;
}

/** So many lines are kept; the journal has more. */
export const MOST_LINES = 5_000;

export const noLines: LogLines = { segments: [], count: 0 };

/**
 * Takes lines of a run in. Those that are there already are passed over, whatever the order in which a first reading and
 * what is told meanwhile arrive; a run that is new stands after the others.
 */
export function withLines(log: LogLines, runId: string, arrived: readonly LogLine[]): LogLines {
  const known = log.segments.find((segment) => segment.runId === runId);
  const lines = merged(known?.lines ?? [], arrived);
  if (known === undefined && lines.length === 0) return log;
  const segments =
    known === undefined
      ? [...log.segments, { runId, lines }]
      : log.segments.map((segment) => (segment === known ? { runId, lines } : segment));
  return bounded(segments);
}

/** Both are in the order of their numbers. */
function merged(known: readonly LogLine[], arrived: readonly LogLine[]): readonly LogLine[] {
  const last = known.at(-1)?.no ?? 0;
  if (arrived.every(({ no }) => no > last)) return [...known, ...arrived];
  const byNo = new Map([...known, ...arrived].map((line) => [line.no, line]));
  return [...byNo.values()].sort((a, b) => a.no - b.no);
}

function bounded(segments: readonly Segment[]): LogLines {
  let over = segments.reduce((sum, { lines }) => sum + lines.length, 0) - MOST_LINES;
  if (over <= 0) return { segments, count: over + MOST_LINES };
  const kept: Segment[] = [];
  for (const segment of segments) {
    const gone = Math.min(over, segment.lines.length);
    over -= gone;
    if (gone < segment.lines.length) kept.push({ ...segment, lines: segment.lines.slice(gone) });
  }
  return { segments: kept, count: MOST_LINES };
}

/** What is to be read: the lines that hold a text, with a word where numbers jump. */
export function shownLines({ segments }: LogLines, query: string, errorsOnly: boolean): ShownLine[] {
  const wanted = query.trim().toLowerCase();
  const shown: ShownLine[] = [];
  for (const { runId, lines } of segments) {
    let before: number | null = null;
    for (const { no, at, source, text } of lines) {
      const missing: number = before === null ? 0 : no - before - 1;
      before = no;
      if (missing > 0 && wanted === '' && !errorsOnly) {
        const words = missing === 1 ? 'one line was' : `${missing} lines were`;
        shown.push({ key: `${runId} ${no}-`, at, source: 'studio', text: `… ${words} left out` });
      }
      if (errorsOnly && source !== 'err') continue;
      if (wanted !== '' && !text.toLowerCase().includes(wanted)) continue;
      shown.push({ key: `${runId} ${no}`, at, source, text });
    }
  }
  return shown;
}
