import type { Reader } from '../../platform/db/database.ts';
import { EditRun, decodeText, type TimedEdit } from '#shared/history/edit-codec.ts';
import { PieceList, textOfPieces } from '#shared/history/piece-list.ts';
import { invertDeltas, type TextDelta } from '#shared/history/text-delta.ts';
import { runAt, RunKind, type IndexHead } from './index-store.ts';

/** Edits of a run. */
export const RUN_EDITS = 1024;
/** Runs of a group. */
export const GROUP_RUNS = 8;
/** Runs between two whole texts. */
export const TEXT_RUNS = 64;

/**
 * Finds texts in the index of a document. From the nearest whole text it goes on by groups, by runs and at last by
 * single edits, forwards or backwards, whichever is nearer: a dozen small rows at most, however long the history is.
 */
export class Seeker {
  readonly #db: Reader;
  readonly #no: number;
  readonly #edits: number;
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
    if (position > at) this.#goOn(text, run, position - at);
    else if (position < at) this.#goBack(text, run - 1, position - at + RUN_EDITS);
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
    const texts = Math.floor(complete / TEXT_RUNS);
    let at = Math.min(Math.round(run / TEXT_RUNS), texts) * TEXT_RUNS;
    const text = at === 0 ? new PieceList<string>() : this.#wholeText(at);
    const groups = Math.floor(complete / GROUP_RUNS);
    const group = Math.min(Math.round(run / GROUP_RUNS), groups) * GROUP_RUNS;
    for (; at < group; at += GROUP_RUNS) apply(text, this.#together(RunKind.group, at));
    for (; at > group; at -= GROUP_RUNS) {
      apply(text, invertDeltas(this.#together(RunKind.group, at - GROUP_RUNS)));
    }
    for (; at < run; at += 1) apply(text, this.#together(RunKind.run, at));
    for (; at > run; at -= 1) apply(text, invertDeltas(this.#together(RunKind.run, at - 1)));
    return text;
  }

  #wholeText(run: number): PieceList<string> {
    const text = decodeText(runAt(this.#db, this.#no, RunKind.text, run * RUN_EDITS).body);
    return new PieceList(text, text.length);
  }

  /** What a complete run does to the text, taken together. */
  runTogether(run: number): TextDelta[] {
    return this.#together(RunKind.run, run);
  }

  #together(kind: RunKind, run: number): TextDelta[] {
    const deltas: TextDelta[] = [];
    new EditRun(runAt(this.#db, this.#no, kind, run * RUN_EDITS).body).forEach(
      (_edit, position, deleted, inserted) => deltas.push({ position, deleted, inserted }),
    );
    return deltas;
  }

  #goOn(text: PieceList<string>, run: number, edits: number): void {
    this.runOfEdits(run).forEach((_edit, position, deleted, inserted) => {
      text.splice(position, deleted.length, inserted, inserted.length);
    }, edits);
  }

  /** Back from the end of a run to its edit number `edits`. */
  #goBack(text: PieceList<string>, run: number, edits: number): void {
    const deltas: TextDelta[] = [];
    this.runOfEdits(run).forEach((edit, position, deleted, inserted) => {
      if (edit >= edits) deltas.push({ position, deleted, inserted });
    });
    apply(text, invertDeltas(deltas));
  }
}

function apply(text: PieceList<string>, deltas: readonly TextDelta[]): void {
  for (const { position, deleted, inserted } of deltas) {
    text.splice(position, deleted.length, inserted, inserted.length);
  }
}
