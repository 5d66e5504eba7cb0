import type { Reader } from '../../platform/db/database.ts';
import { EditRun, decodeText, type TimedEdit } from '#shared/history/edit-codec.ts';
import { PieceList, textOfPieces } from '#shared/history/piece-list.ts';
import type { TextDelta } from '#shared/history/text-delta.ts';
import { placesOf, runAt, runsBetween, RunKind, type IndexHead } from './index-store.ts';

/** Edits of a run. */
export const RUN_EDITS = 256;
/** Runs of a group. */
export const GROUP_RUNS = 8;
/** Numbers that describe a delta. */
const DELTA = 4;

/**
 * Finds texts in the index of a document. From the nearest whole text it goes on by groups, by runs and at last by
 * single edits, forwards or backwards, whichever is nearer: a dozen small rows at most, however long the history is.
 */
export class Seeker {
  readonly #db: Reader;
  readonly #no: number;
  readonly #edits: number;
  /** Groups in front of which a whole text stands; in front of the first one it is empty. */
  #texts: readonly number[] | null = null;
  #last: { readonly run: number; readonly edits: EditRun } | null = null;

  constructor(db: Reader, head: Pick<IndexHead, 'no' | 'edits'>) {
    this.#db = db;
    this.#no = head.no;
    this.#edits = head.edits;
  }

  /** The text after `position` edits. Throws a damage error when the index is not what was written. */
  textAt(position: number): string {
    return textOfPieces(this.piecesAt(position).pieces());
  }

  /** The same, not yet put together. */
  piecesAt(position: number): PieceList<string> {
    if (position < 0 || position > this.#edits) throw new RangeError(`no version ${position}`);
    const complete = Math.floor(this.#edits / RUN_EDITS);
    const run = Math.min(Math.round(position / RUN_EDITS), complete);
    const text = this.#textBefore(run, complete);
    const at = run * RUN_EDITS;
    if (position > at) goOn(text, this.runOfEdits(run), position - at);
    else if (position < at) goBack(text, this.runOfEdits(run - 1), position - at + RUN_EDITS);
    return text;
  }

  /** The edits after position `from` up to `to`. */
  *edits(from: number, to: number): Generator<TimedEdit> {
    for (let run = Math.floor(from / RUN_EDITS); run * RUN_EDITS < to; run++) {
      const start = run * RUN_EDITS;
      yield* this.runOfEdits(run).edits(Math.max(0, from - start), Math.min(RUN_EDITS, to - start));
    }
  }

  runOfEdits(run: number): EditRun {
    // A text and what is known of its last edit are asked for together.
    if (this.#last?.run !== run) {
      const { body } = runAt(this.#db, this.#no, RunKind.edits, run * RUN_EDITS);
      this.#last = { run, edits: new EditRun(body) };
    }
    return this.#last.edits;
  }

  /** The text before a run, by way of whole texts, groups and runs. */
  #textBefore(run: number, complete: number): PieceList<string> {
    const groups = Math.floor(complete / GROUP_RUNS);
    const group = Math.min(Math.round(run / GROUP_RUNS), groups) * GROUP_RUNS;
    const at = this.#nearestText(group);
    const text = at === 0 ? new PieceList<string>() : this.#wholeText(at);
    this.#travel(text, RunKind.group, { from: at, to: group, each: GROUP_RUNS });
    this.#travel(text, RunKind.run, { from: group, to: run, each: 1 });
    return text;
  }

  /** The run before which the whole text stands that is nearest to another run. */
  #nearestText(run: number): number {
    this.#texts ??= placesOf(this.#db, this.#no, RunKind.text).filter((first) => first <= this.#edits);
    let nearest = 0;
    for (const first of this.#texts) {
      const at = first / RUN_EDITS;
      if (Math.abs(at - run) < Math.abs(nearest - run)) nearest = at;
    }
    return nearest;
  }

  #wholeText(run: number): PieceList<string> {
    const text = decodeText(runAt(this.#db, this.#no, RunKind.text, run * RUN_EDITS).body);
    return new PieceList(text, text.length);
  }

  /** What a complete run does to the text, taken together. */
  runTogether(run: number): TextDelta[] {
    const { body } = runAt(this.#db, this.#no, RunKind.run, run * RUN_EDITS);
    return new EditRun(body).edits().flatMap(({ deltas }) => deltas);
  }

  /** From one run to another, either way, by what `each` runs do together. */
  #travel(
    text: PieceList<string>,
    kind: RunKind,
    { from, to, each }: { from: number; to: number; each: number },
  ): void {
    if (from === to) return;
    const [first, last] = [Math.min(from, to) * RUN_EDITS, Math.max(from, to) * RUN_EDITS];
    const runs = runsBetween(this.#db, this.#no, kind, { from: first, to: last, each: each * RUN_EDITS });
    if (from < to) for (const body of runs) goOn(text, new EditRun(body));
    else for (const body of runs.toReversed()) goBack(text, new EditRun(body));
  }
}

/** Does the first edits of a run. Pieces refer to its text, so that no string is made on the way. */
function goOn(text: PieceList<string>, run: EditRun, edits = run.length): void {
  const source = run.text;
  run.forEach((_edit, position, deleted, inserted, offset) => {
    text.splice(position, deleted, source, inserted, offset + deleted);
  }, edits);
}

/** Takes the edits of a run back, from its end to the one with the index `edits`. */
function goBack(text: PieceList<string>, run: EditRun, edits = 0): void {
  const source = run.text;
  const deltas: number[] = [];
  run.forEach((edit, ...delta) => {
    if (edit >= edits) deltas.push(...delta);
  });
  for (let at = deltas.length - DELTA; at >= 0; at -= DELTA) {
    const [position = 0, deleted = 0, inserted = 0, offset = 0] = deltas.slice(at, at + DELTA);
    text.splice(position, inserted, source, deleted, offset);
  }
}
