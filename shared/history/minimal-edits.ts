import diff from 'fast-diff';
import { matchingRuns } from './matching-tokens.ts';

/** Replace `deleted` UTF-16 code units at `position` of the text so far by `inserted`. */
export interface TextEdit {
  readonly position: number;
  readonly deleted: number;
  readonly inserted: string;
}

/** Up to this many code units on both sides together, single characters are compared. */
const CHARACTER_LIMIT = 4000;

/** From coarse to fine. The `u` flag keeps surrogate pairs whole. */
const TOKENS = [/[^\n]*\n|[^\n]+/gu, /[\p{L}\p{N}_]+|\s+|[^]/gu];

/**
 * Small edits that turn `before` into `after`, to be applied one after the other; none for equal texts. Compares
 * lines, then words within changed lines, then characters within changed words. A collaborator's concurrent work
 * survives outside the edited ranges, which replacing the whole text would not allow. Time is near linear, also
 * on texts that have nothing in common, because then they are replaced piece by piece. No edit splits a
 * surrogate pair.
 */
export function minimalEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let touching = false;
  const keep = (length: number): void => {
    if (length === 0) return;
    position += length;
    touching = false;
  };
  const replace = (deleted: number, inserted: string): void => {
    if (deleted === 0 && inserted === '') return;
    const last = touching ? edits.pop() : undefined;
    if (last === undefined) edits.push({ position, deleted, inserted });
    else
      edits.push({
        position: last.position,
        deleted: last.deleted + deleted,
        inserted: last.inserted + inserted,
      });
    position += inserted.length;
    touching = true;
  };

  const compare = (a: string, b: string, level: number): void => {
    if (a === b) return keep(a.length);
    if (a === '' || b === '') return replace(a.length, b);
    const pattern = TOKENS[level];
    if (pattern === undefined) return compareCharacters(a, b);
    const aTokens = a.match(pattern) ?? [];
    const bTokens = b.match(pattern) ?? [];
    let aAt = 0;
    let bAt = 0;
    for (const run of matchingRuns(aTokens, bTokens)) {
      compare(aTokens.slice(aAt, run.aStart).join(''), bTokens.slice(bAt, run.bStart).join(''), level + 1);
      for (let i = 0; i < run.length; i++) keep((aTokens[run.aStart + i] ?? '').length);
      aAt = run.aStart + run.length;
      bAt = run.bStart + run.length;
    }
    compare(aTokens.slice(aAt).join(''), bTokens.slice(bAt).join(''), level + 1);
  };

  const compareCharacters = (a: string, b: string): void => {
    if (a.length + b.length > CHARACTER_LIMIT) return replace(a.length, b);
    for (const [kind, text] of diff(a, b)) {
      if (kind === diff.EQUAL) keep(text.length);
      else if (kind === diff.DELETE) replace(text.length, '');
      else replace(0, text);
    }
  };

  compare(before, after, 0);
  return edits;
}

/** Applies edits one after the other: what `minimalEdits` promises is that this gives `after`. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { position, deleted, inserted } of edits) {
    result = result.slice(0, position) + inserted + result.slice(position + deleted);
  }
  return result;
}
