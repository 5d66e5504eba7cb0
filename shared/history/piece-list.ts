/** `length` units of a source, from `start`. */
export interface Piece<S> {
  readonly source: S;
  readonly start: number;
  readonly length: number;
}

interface Block<S> {
  length: number;
  pieces: Piece<S>[];
}

/** Pieces in a block before it is cut in two. */
const BLOCK_PIECES = 64;

/**
 * A sequence as pieces of the sources that it was made from (a piece table, after Crowley, “Data Structures for Text
 * Sequences”, 1998), in blocks that know their lengths. A splice costs a step for every block between it and the one before
 * it, and for every piece of one block, whatever the length of the sequence.
 */
export class PieceList<S> {
  #blocks: Block<S>[] = [];
  #length = 0;
  /** The block of the last splice, and how many units stand before it: the next one is mostly near. */
  #near = { at: 0, before: 0 };

  /** Starts with one piece that covers `length` units of a source. */
  constructor(source?: S, length = 0) {
    if (source !== undefined && length > 0) {
      this.#blocks.push({ length, pieces: [{ source, start: 0, length }] });
      this.#length = length;
    }
  }

  get length(): number {
    return this.#length;
  }

  /**
   * Takes `deleted` units out at `position` and puts `inserted` units of a source in, from `start` on. Throws a
   * `RangeError` outside of the sequence.
   */
  splice(position: number, deleted: number, source: S, inserted: number, start = 0): void {
    if (position < 0 || deleted < 0 || position + deleted > this.#length) {
      throw new RangeError(`no ${deleted} units at ${position} of ${this.#length}`);
    }
    const { at, offset } = this.#blockAt(position);
    let block = this.#blocks[at];
    if (block === undefined) {
      block = { length: 0, pieces: [] };
      this.#blocks.push(block);
    }
    let index = cutAt(block, offset);
    let rest = deleted;
    while (rest > 0) rest -= this.#takeOut(at, index, rest);
    block = this.#blocks[at] ?? block;
    index = Math.min(index, block.pieces.length);
    if (inserted > 0) {
      block.pieces.splice(index, 0, { source, start, length: inserted });
      block.length += inserted;
    }
    this.#length += inserted - deleted;
    if (block.pieces.length > BLOCK_PIECES) this.#halve(at);
  }

  /** The pieces from the beginning to the end. */
  *pieces(): Generator<Piece<S>> {
    for (const block of this.#blocks) yield* block.pieces;
  }

  /** The pieces, cut where needed, of the units from `from` to `to`. */
  *range(from: number, to: number): Generator<Piece<S>> {
    const near = this.#blockAt(from);
    let offset = from - near.offset;
    for (let at = near.at; offset < to; at++) {
      const block = this.#blocks[at];
      if (block === undefined) return;
      for (const { source, start, length } of block.pieces) {
        const first = Math.max(0, from - offset);
        const last = Math.min(length, to - offset);
        if (first < last) yield { source, start: start + first, length: last - first };
        offset += length;
        if (offset >= to) return;
      }
    }
  }

  /** The block that holds a position, the one before it when it stands between two, and the offset in it. */
  #blockAt(position: number): { at: number; offset: number } {
    let { at, before } = this.#near;
    while (at > 0 && position <= before) {
      at -= 1;
      before -= this.#blocks[at]?.length ?? 0;
    }
    for (let block = this.#blocks[at]; block !== undefined; block = this.#blocks[at]) {
      if (position <= before + block.length || at === this.#blocks.length - 1) break;
      before += block.length;
      at += 1;
    }
    this.#near = { at, before };
    return { at, offset: position - before };
  }

  /** Takes out at most `most` units of one block, from piece `index` on, or of the blocks behind. Returns how many. */
  #takeOut(at: number, index: number, most: number): number {
    const block = this.#blocks[at];
    if (block === undefined) throw new RangeError('a deletion behind the end');
    if (index >= block.pieces.length) {
      // A block behind that is used up goes away, so that the next one is always the first candidate.
      const behind = this.#blocks[at + 1];
      if (behind === undefined) throw new RangeError('a deletion behind the end');
      const taken = takeFrom(behind, 0, most);
      if (behind.pieces.length === 0) this.#blocks.splice(at + 1, 1);
      return taken;
    }
    return takeFrom(block, index, most);
  }

  #halve(at: number): void {
    const block = this.#blocks[at];
    if (block === undefined) return;
    const pieces = block.pieces.splice(block.pieces.length >> 1);
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    block.length -= length;
    this.#blocks.splice(at + 1, 0, { length, pieces });
  }
}

/** Makes a piece begin at `offset` of a block and returns its index. */
function cutAt<S>(block: Block<S>, offset: number): number {
  let rest = offset;
  let index = 0;
  for (;;) {
    const piece = block.pieces[index];
    if (piece === undefined || rest === 0) return index;
    if (rest < piece.length) {
      const { source, start, length } = piece;
      block.pieces.splice(
        index,
        1,
        { source, start, length: rest },
        { source, start: start + rest, length: length - rest },
      );
      return index + 1;
    }
    rest -= piece.length;
    index += 1;
  }
}

function takeFrom<S>(block: Block<S>, index: number, most: number): number {
  let taken = 0;
  let end = index;
  for (; taken < most; end++) {
    const piece = block.pieces[end];
    if (piece === undefined) break;
    if (taken + piece.length > most) {
      const cut = most - taken;
      block.pieces[end] = {
        source: piece.source,
        start: piece.start + cut,
        length: piece.length - cut,
      };
      taken = most;
      break;
    }
    taken += piece.length;
  }
  block.pieces.splice(index, end - index);
  block.length -= taken;
  return taken;
}

/** The text of pieces whose sources are texts. */
export function textOfPieces(pieces: Iterable<Piece<string>>): string {
  let text = '';
  for (const { source, start, length } of pieces) {
    text += start === 0 && length === source.length ? source : source.slice(start, start + length);
  }
  return text;
}
