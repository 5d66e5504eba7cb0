import { PieceList, textOfPieces } from './piece-list.ts';

/** The wanted text is there from version `from` up to and with version `to`. */
export interface PresentStretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Follows in which versions a text is found, edit by edit, by counting how often it stands in the neighbourhood of each
 * change. `wanted` is compared code unit by code unit.
 */
export class TextFinder {
  readonly #wanted: string;
  readonly #pieces = new PieceList<string>();
  readonly #stretches: PresentStretch[] = [];
  #found = 0;
  #since: number | null = null;
  #edit = 0;

  constructor(wanted: string) {
    if (wanted === '') throw new RangeError('nothing is found everywhere');
    this.#wanted = wanted;
  }

  /** One delta of the edit that leads to position `edit`; the deltas of an edit come one after the other. */
  add(edit: number, position: number, deleted: number, inserted: string): void {
    if (edit !== this.#edit) this.#settle();
    this.#edit = edit;
    const reach = this.#wanted.length - 1;
    const from = Math.max(0, position - reach);
    this.#found -= this.#countIn(from, position + deleted + reach);
    this.#pieces.splice(position, deleted, inserted, inserted.length);
    this.#found += this.#countIn(from, position + inserted.length + reach);
  }

  /** The stretches of versions that hold the text, up to the last version. */
  stretches(last: number): PresentStretch[] {
    this.#settle();
    return this.#since === null ? this.#stretches : [...this.#stretches, { from: this.#since, to: last }];
  }

  #settle(): void {
    if (this.#found > 0) this.#since ??= this.#edit;
    else if (this.#since !== null) {
      this.#stretches.push({ from: this.#since, to: this.#edit - 1 });
      this.#since = null;
    }
  }

  /** How often the wanted text stands between two places; overlapping ones count, too. */
  #countIn(from: number, to: number): number {
    const text = textOfPieces(this.#pieces.range(from, Math.min(to, this.#pieces.length)));
    let count = 0;
    for (let at = text.indexOf(this.#wanted); at !== -1; at = text.indexOf(this.#wanted, at + 1)) count += 1;
    return count;
  }
}
