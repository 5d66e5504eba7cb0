import type { LogLine, LogSource } from '#shared/contracts/runs.ts';

/** How often lines are written down and told, in milliseconds. */
const EVERY_MS = 100;
/** Of what comes within that time, so many lines are kept from the beginning and from the end. */
const HEAD = 400;
const TAIL = 100;
/** Code units of a line. */
export const LINE_LIMIT = 2000;

export interface Batch {
  readonly lines: readonly LogLine[];
  /** Lines that came too fast and are not among them. */
  readonly missed: number;
  /** The number of the last line so far. */
  readonly total: number;
}

/** Numbers the lines of one log and hands them on in batches of a bounded size, however fast they come. */
export interface LineGate {
  add(source: LogSource, text: string): void;
  /** Hands on what is there, now. */
  flush(): void;
}

export function createLineGate({
  now,
  onBatch,
}: {
  now: () => number;
  onBatch: (batch: Batch) => void;
}): LineGate {
  let total = 0;
  let head: LogLine[] = [];
  let tail: LogLine[] = [];
  let missed = 0;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (head.length === 0) return;
    const batch = { lines: [...head, ...tail], missed, total };
    head = [];
    tail = [];
    missed = 0;
    onBatch(batch);
  }

  return {
    add: (source, text) => {
      total += 1;
      const line = { no: total, at: now(), source, text: cleanLine(text) };
      if (head.length < HEAD) head.push(line);
      else {
        tail.push(line);
        if (tail.length > TAIL) {
          tail.shift();
          missed += 1;
        }
      }
      timer ??= setTimeout(flush, EVERY_MS);
    },
    flush,
  };
}

/** Without control characters and the escapes that colour a terminal, well-formed, and cut where it is long. */
function cleanLine(text: string): string {
  const plain = text
    .slice(0, 2 * LINE_LIMIT)
    .replace(/\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu, '')
    .replace(/[^\P{Cc}\t]/gu, '')
    .toWellFormed();
  return plain.length > LINE_LIMIT ? `${plain.slice(0, LINE_LIMIT - 1).toWellFormed()}…` : plain;
}
