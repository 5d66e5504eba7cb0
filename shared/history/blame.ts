import { PieceList } from './piece-list.ts';

/** So many code units in a row have one origin. */
export interface OriginRun {
  readonly length: number;
  /** The edit that inserted them: the position of the version that has them first. */
  readonly edit: number;
}

/** Follows where each code unit of a text comes from. */
export class Origins {
  readonly #pieces = new PieceList<number>();

  /** One delta of the edit that leads to position `edit`. */
  add(edit: number, position: number, deleted: number, inserted: number): void {
    this.#pieces.splice(position, deleted, edit, inserted);
  }

  /**
   * Runs that cover the text from its beginning to its end, each code unit once. Neighbours for which `same` says so
   * become one run, with the newer edit.
   */
  runs(same: (a: number, b: number) => boolean): OriginRun[] {
    const runs: OriginRun[] = [];
    for (const { source: edit, length } of this.#pieces.pieces()) {
      const last = runs.at(-1);
      if (last !== undefined && (last.edit === edit || same(last.edit, edit))) {
        runs[runs.length - 1] = { length: last.length + length, edit: Math.max(last.edit, edit) };
      } else runs.push({ length, edit });
    }
    return runs;
  }
}
