import type { Readable } from 'node:stream';
import { LINE_LIMIT } from '../journal/line-gate.ts';

/** Bytes that are read of one stream within `EVERY_MS`; whoever writes more waits. */
const BUDGET = 4_000_000;
const EVERY_MS = 100;

/**
 * Hands on the lines of what a process writes. A line is cut while it arrives, so that one without an end takes no memory,
 * and a flood is slowed down at its source.
 */
export function readLines(stream: Readable, onLine: (text: string) => void): void {
  let line = '';
  let isCut = false;
  let spent = 0;
  let timer: NodeJS.Timeout | null = null;

  function add(piece: string): void {
    if (line.length <= LINE_LIMIT) line += piece.slice(0, 2 * LINE_LIMIT);
    else isCut ||= piece !== '';
  }

  function end(): void {
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    line = '';
    isCut = false;
  }

  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const pieces = text.split('\n');
    for (const [at, piece] of pieces.entries()) {
      add(piece);
      if (at < pieces.length - 1) end();
    }
    spent += text.length;
    timer ??= setTimeout(() => {
      timer = null;
      spent = 0;
      stream.resume();
    }, EVERY_MS);
    if (spent > BUDGET) stream.pause();
  });
  stream.on('end', () => {
    if (line !== '' || isCut) end();
    if (timer !== null) clearTimeout(timer);
  });
}
