import type { Reader, Writer } from '../../platform/db/database.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { Composition } from '#shared/history/compose.ts';
import { DeltaBuilder } from '#shared/history/delta-builder.ts';
import { encodeEdits, encodeText, type TimedEdit } from '#shared/history/edit-codec.ts';
import { decodeRecords, encodeRecords, type IndexedRecord } from '#shared/history/indexed-record.ts';
import { StretchBuilder, decodeStretches, encodeStretches, type Stretch } from '#shared/history/stretch.ts';
import type { TextDelta } from '#shared/history/text-delta.ts';
import type { StreamRecord } from '../log/index.ts';
import {
  bytesFrom,
  dropRunsBefore,
  headOf,
  placesOf,
  putHead,
  putRun,
  runAt,
  RunKind,
  runsOf,
  type IndexHead,
} from './index-store.ts';
import { GROUP_RUNS, RUN_EDITS, Seeker } from './seeker.ts';

/** Records in one row. */
const RECORDS_RUN = 256;
/** A state is kept when going on without it would cost so many edits. */
const STATE_EDITS = 2048;
/** A whole text is kept when the groups since the last one take this share of it: one half. */
const TEXT_SHARE = 2;

/**
 * Builds the index of one document, record by record as they arrived. Feed it with `add`; `store` writes the rows that
 * are not complete yet, and from then on readers see the new edits. Both within one transaction.
 */
export class Indexer {
  #builder: DeltaBuilder;
  readonly #document: Uint8Array;
  #no: number;
  #edits: number;
  #recordNo: number;
  #recordHash: Uint8Array;
  /** In order of first appearance, with their places. */
  readonly #authors: Map<AuthorId, number>;
  /** Edits of the run that is not complete. */
  #run: TimedEdit[];
  #composedRun: Composition;
  #composedGroup: Composition;
  readonly #stretches: StretchBuilder;
  #runStretches: Stretch[];
  /** Records of the row that is not complete, and how many stand in complete ones. */
  #records: IndexedRecord[];
  #recordsBefore: number;
  #stateAt: number;
  /** Bytes of the groups behind the last whole text. */
  #groupBytes: number;

  private constructor(
    start: IndexHead,
    rest: {
      builder: DeltaBuilder;
      run: TimedEdit[];
      runText: string;
      group: { text: string; deltas: TextDelta[] };
      stretches: Stretch[];
      records: IndexedRecord[];
      stateAt: number;
      groupBytes: number;
    },
  ) {
    this.#document = start.document;
    this.#no = start.no;
    this.#edits = start.edits;
    this.#recordNo = start.recordNo;
    this.#recordHash = start.recordHash;
    this.#authors = new Map(start.authors.map((author, place) => [author, place]));
    this.#builder = rest.builder;
    this.#run = rest.run;
    this.#composedRun = new Composition(rest.runText);
    for (const { deltas } of rest.run) for (const delta of deltas) this.#composedRun.add(delta);
    this.#composedGroup = new Composition(rest.group.text);
    for (const delta of rest.group.deltas) this.#composedGroup.add(delta);
    this.#stretches = new StretchBuilder(rest.stretches);
    const runStart = start.edits - rest.run.length;
    this.#runStretches = rest.stretches.filter((stretch) => stretch.from >= runStart);
    this.#records = rest.records;
    this.#recordsBefore = start.records - rest.records.length;
    this.#stateAt = rest.stateAt;
    this.#groupBytes = rest.groupBytes;
  }

  /** Begins a document. */
  static begin(tx: Writer, document: Uint8Array): Indexer {
    const head = {
      document,
      edits: 0,
      records: 0,
      recordNo: 0,
      recordHash: new Uint8Array(0),
      authors: [],
    };
    const no = putHead(tx, head);
    return new Indexer(
      { ...head, no },
      {
        builder: new DeltaBuilder(DOCUMENT_TEXT),
        run: [],
        runText: '',
        group: { text: '', deltas: [] },
        stretches: [],
        records: [],
        stateAt: 0,
        groupBytes: 0,
      },
    );
  }

  /**
   * Goes on where the stored index of a document ends. `payloadsAfter` gives the updates of the log behind the record
   * with a number, up to the last indexed one. Null when there is no index; throws a damage error when it is damaged.
   */
  static resume(
    db: Reader,
    document: Uint8Array,
    payloadsAfter: (recordNo: number, upTo: number) => readonly Uint8Array[],
  ): Indexer | null {
    const head = headOf(db, document);
    if (head === null) return null;
    const seeker = new Seeker(db, head);
    const complete = Math.floor(head.edits / RUN_EDITS);
    const groups = Math.floor(complete / GROUP_RUNS);
    const runStart = complete * RUN_EDITS;
    const groupDeltas: TextDelta[] = [];
    for (let run = groups * GROUP_RUNS; run < complete; run++) groupDeltas.push(...seeker.runTogether(run));
    const [state] = [...runsOf(db, head.no, RunKind.state)];
    const builder = new DeltaBuilder(DOCUMENT_TEXT, state?.body);
    builder.apply(payloadsAfter(state?.count ?? 0, head.recordNo), () => undefined);
    const recordsStart = Math.floor(head.records / RECORDS_RUN) * RECORDS_RUN;
    return new Indexer(head, {
      builder,
      run: [...seeker.edits(runStart, head.edits)],
      runText: seeker.textAt(runStart),
      group: { text: seeker.textAt(groups * GROUP_RUNS * RUN_EDITS), deltas: groupDeltas },
      stretches: [...runsOf(db, head.no, RunKind.summary)].flatMap(({ body }) => decodeStretches(body)),
      records:
        recordsStart < head.records
          ? decodeRecords(runAt(db, head.no, RunKind.records, recordsStart).body)
          : [],
      stateAt: state?.first ?? 0,
      groupBytes: bytesFrom(db, head.no, RunKind.group, placesOf(db, head.no, RunKind.text).at(-1) ?? 0),
    });
  }

  get edits(): number {
    return this.#edits;
  }

  /** Number of the last record, and its hash. */
  get recordNo(): number {
    return this.#recordNo;
  }

  get recordHash(): Uint8Array {
    return this.#recordHash;
  }

  /** Takes in the next records. Throws when an entry is no Yjs update. */
  add(tx: Writer, records: readonly StreamRecord[]): void {
    const starts: number[] = [];
    const updates: Uint8Array[] = [];
    for (const { entries } of records) {
      starts.push(updates.length);
      for (const { payload } of entries) updates.push(payload);
    }
    const changing: number[][] = records.map(() => []);
    const before: number[] = [];
    let at = -1;
    const enter = (next: number): void => {
      while (at < next) {
        at += 1;
        before.push(this.#edits);
      }
    };
    this.#builder.apply(updates, (update, deltas) => {
      let record = Math.max(at, 0);
      while (update >= (starts[record + 1] ?? Number.POSITIVE_INFINITY)) record += 1;
      enter(record);
      const { author, entries } = records[record]!;
      const entry = update - (starts[record] ?? 0);
      changing[record]?.push(entry);
      this.#addEdit(tx, this.#placeOf(author), entries[entry]?.at ?? 0, deltas);
    });
    enter(records.length - 1);
    for (const [n, record] of records.entries())
      this.#addRecord(tx, record, before[n] ?? 0, changing[n] ?? []);
  }

  #addRecord(
    tx: Writer,
    { no, hash, author, seq, entries }: StreamRecord,
    before: number,
    changing: number[],
  ): void {
    this.#records.push({
      no,
      author: this.#placeOf(author),
      seq,
      before,
      entries: entries.length,
      changing: changing.length === entries.length ? null : changing,
    });
    this.#recordNo = no;
    this.#recordHash = hash;
    if (this.#records.length < RECORDS_RUN) return;
    this.#storeRecords(tx);
    this.#recordsBefore += RECORDS_RUN;
    this.#records = [];
  }

  /** Writes what is not complete yet, and how far the index has got. */
  store(tx: Writer): void {
    this.#check();
    const runStart = this.#edits - this.#run.length;
    if (this.#run.length > 0) this.#storeRun(tx, runStart);
    if (this.#records.length > 0) this.#storeRecords(tx);
    putHead(tx, {
      document: this.#document,
      edits: this.#edits,
      records: this.#recordsBefore + this.#records.length,
      recordNo: this.#recordNo,
      recordHash: this.#recordHash,
      authors: [...this.#authors.keys()],
    });
    if (this.#edits - this.#stateAt >= STATE_EDITS && !this.#builder.isWaiting) {
      const run = {
        kind: RunKind.state,
        first: this.#edits,
        count: this.#recordNo,
        body: this.#builder.state(),
      };
      putRun(tx, { no: this.#no }, run);
      dropRunsBefore(tx, this.#no, RunKind.state, this.#edits);
      this.#stateAt = this.#edits;
    }
  }

  destroy(): void {
    this.#builder.destroy();
  }

  #placeOf(author: AuthorId): number {
    let place = this.#authors.get(author);
    if (place === undefined) this.#authors.set(author, (place = this.#authors.size));
    return place;
  }

  #addEdit(tx: Writer, author: number, at: number, deltas: readonly TextDelta[]): void {
    let inserted = 0;
    let deleted = 0;
    for (const delta of deltas) {
      inserted += delta.inserted.length;
      deleted += delta.deleted.length;
      this.#composedRun.add(delta);
    }
    this.#run.push({ at, deltas });
    this.#stretches.add({ author, at, inserted, deleted });
    this.#edits += 1;
    if (this.#run.length === RUN_EDITS) this.#completeRun(tx);
  }

  #completeRun(tx: Writer): void {
    const first = this.#edits - RUN_EDITS;
    const run = first / RUN_EDITS + 1;
    this.#storeRun(tx, first);
    const together = this.#composedRun.deltas();
    this.#putTogether(tx, RunKind.run, first, RUN_EDITS, together);
    const text = this.#composedRun.text();
    for (const delta of together) this.#composedGroup.add(delta);
    if (run % GROUP_RUNS === 0) this.#completeGroup(tx, text);
    this.#composedRun = new Composition(text);
    this.#run = [];
    this.#runStretches = [];
  }

  #completeGroup(tx: Writer, text: string): void {
    const edits = GROUP_RUNS * RUN_EDITS;
    const deltas = this.#composedGroup.deltas();
    this.#groupBytes += this.#putTogether(tx, RunKind.group, this.#edits - edits, edits, deltas);
    this.#composedGroup = new Composition(text);
    // From here on it is quicker to read the whole text than what has become of an older one.
    if (this.#groupBytes * TEXT_SHARE < text.length) return;
    const body = encodeText(text);
    putRun(tx, { no: this.#no }, { kind: RunKind.text, first: this.#edits, count: text.length, body });
    this.#groupBytes = 0;
  }

  /** Returns how many bytes it takes. */
  #putTogether(
    tx: Writer,
    kind: RunKind,
    first: number,
    count: number,
    deltas: readonly TextDelta[],
  ): number {
    const body = encodeEdits([{ at: 0, deltas }]);
    putRun(tx, { no: this.#no }, { kind, first, count, body });
    return body.length;
  }

  #storeRun(tx: Writer, first: number): void {
    this.#runStretches.push(...this.#stretches.take());
    const count = this.#run.length;
    putRun(tx, { no: this.#no }, { kind: RunKind.edits, first, count, body: encodeEdits(this.#run) });
    const body = encodeStretches(this.#runStretches);
    putRun(tx, { no: this.#no }, { kind: RunKind.summary, first, count, body });
  }

  #storeRecords(tx: Writer): void {
    const count = this.#records.length;
    const body = encodeRecords(this.#records);
    putRun(tx, { no: this.#no }, { kind: RunKind.records, first: this.#recordsBefore, count, body });
  }

  #check(): void {
    // Composed text and Yjs agree, or the index would show what never was.
    if (this.#builder.isFaithful() && this.#composedRun.text() === this.#builder.text()) return;
    throw new Error('the index does not lead to the text of the document');
  }
}
