import { PieceList } from './piece-list.ts';
import type { TextDelta } from './text-delta.ts';

/** Marks units of the text that was there before. */
const BEFORE = Symbol('before');

/**
 * Gathers what a run of edits does to a text, taken together, whatever happens and vanishes again on the way: a few
 * deltas from left to right instead of thousands.
 */
export class Composition {
  readonly #before: string;
  readonly #pieces: PieceList<string | typeof BEFORE>;

  constructor(before: string) {
    this.#before = before;
    this.#pieces = new PieceList<string | typeof BEFORE>(BEFORE, before.length);
  }

  add({ position, deleted, inserted }: TextDelta): void {
    this.#pieces.splice(position, deleted.length, inserted, inserted.length);
  }

  /** To be applied one after the other; ascending positions. */
  deltas(): TextDelta[] {
    const deltas: TextDelta[] = [];
    let from = 0;
    let position = 0;
    let inserted = '';
    const kept = (start: number): void => {
      if (inserted !== '' || start > from) {
        deltas.push({ position, deleted: this.#before.slice(from, start), inserted });
        position += inserted.length;
        inserted = '';
      }
    };
    for (const { source, start, length } of this.#pieces.pieces()) {
      if (source === BEFORE) {
        kept(start);
        position += length;
        from = start + length;
      } else inserted += (source as string).slice(start, start + length);
    }
    kept(this.#before.length);
    return deltas;
  }

  /** The text after the edits. */
  text(): string {
    let text = '';
    for (const { source, start, length } of this.#pieces.pieces()) {
      text += (source === BEFORE ? this.#before : (source as string)).slice(start, start + length);
    }
    return text;
  }
}
