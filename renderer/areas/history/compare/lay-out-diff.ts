import type { DiffPart } from '#shared/contracts/history.ts';

/** A stretch of a text, by UTF-16 offsets. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: 'inserted' | 'deleted';
}

/** A text that shows a comparison: what is marked in it, and where each place that differs begins. */
export interface MarkedText {
  readonly text: string;
  readonly stretches: readonly Stretch[];
  /** Offsets of the places that differ, one after the other. */
  readonly places: readonly number[];
}

/** Room to leave empty so that lines of both sides stand beside each other. */
export interface Spacer {
  /** It stands before the line that begins here; at the end of the text, after its last line. */
  readonly at: number;
  readonly lines: number;
}

export interface Side extends MarkedText {
  readonly spacers: readonly Spacer[];
}

interface Hunk {
  readonly kind: 'equal' | 'changed';
  readonly deleted: string;
  readonly inserted: string;
}

/** Neighbouring deletions and insertions are one place that differs. */
function hunksOf(parts: readonly DiffPart[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const { kind, text } of parts) {
    const last = hunks.at(-1);
    if (text === '') continue;
    if (kind === 'equal') hunks.push({ kind, deleted: text, inserted: text });
    else {
      const open = last?.kind === 'changed' ? hunks.pop()! : { deleted: '', inserted: '' };
      hunks.push({ kind: 'changed', ...open, [kind]: open[kind] + text });
    }
  }
  return hunks;
}

/** Both versions in one text, what was deleted before what was inserted. */
export function inOneText(parts: readonly DiffPart[]): MarkedText {
  let text = '';
  const stretches: Stretch[] = [];
  const places: number[] = [];
  for (const { kind, deleted, inserted } of hunksOf(parts)) {
    if (kind === 'equal') {
      text += inserted;
      continue;
    }
    places.push(text.length);
    for (const [side, piece] of [
      ['deleted', deleted],
      ['inserted', inserted],
    ] as const) {
      if (piece !== '') stretches.push({ from: text.length, to: text.length + piece.length, kind: side });
      text += piece;
    }
  }
  return { text, stretches, places };
}

/** The two versions beside each other, by lines. */
export function sideBySide(parts: readonly DiffPart[]): { readonly left: Side; readonly right: Side } {
  const left = createSide('deleted');
  const right = createSide('inserted');
  for (const { kind, deleted, inserted } of hunksOf(parts)) {
    const missing = kind === 'equal' ? 0 : linesIn(deleted) - linesIn(inserted);
    left.add(deleted, kind, -missing);
    right.add(inserted, kind, missing);
  }
  return { left: left.made(), right: right.made() };
}

function createSide(kind: Stretch['kind']) {
  let text = '';
  const stretches: Stretch[] = [];
  const places: number[] = [];
  const spacers: Spacer[] = [];
  return {
    add(piece: string, hunk: Hunk['kind'], missing: number): void {
      if (hunk === 'changed') {
        places.push(text.length);
        if (piece !== '') stretches.push({ from: text.length, to: text.length + piece.length, kind });
      }
      text += piece;
      if (missing > 0) spacers.push({ at: text.length, lines: missing });
    },
    made: (): Side => ({ text, stretches, places, spacers }),
  };
}

/** A last line without an end is a line, too. */
function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines + (text === '' || text.endsWith('\n') ? 0 : 1);
}

/** How much differs: places, and lines that were added and taken away. */
export function amountOf(parts: readonly DiffPart[]) {
  const changed = hunksOf(parts).filter(({ kind }) => kind === 'changed');
  return {
    places: changed.length,
    added: changed.reduce((sum, { inserted }) => sum + linesIn(inserted), 0),
    removed: changed.reduce((sum, { deleted }) => sum + linesIn(deleted), 0),
  };
}
