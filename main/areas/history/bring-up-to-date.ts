import type { Database, NotSaved, Reader } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import { bytesToHex, equalBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import {
  countRecords,
  recordHash,
  streamRecords,
  type RecordDamaged,
  type Stream,
  type StreamRecord,
} from '../log/index.ts';
import { dropDocument } from './index-store.ts';
import { Indexer } from './indexer.ts';

/** Documents whose Yjs state is kept, so that going on costs nothing. */
const KEPT = 4;
/** Records that Yjs takes in at once: its work behind a transaction is paid less often. */
const BATCH = 16;

/** The index of a document holds every record that the log has; `rebuilt` when what was there had to go. */
export interface UpToDate {
  readonly edits: number;
  readonly rebuilt: boolean;
}

export type OnProgress = (done: number, total: number) => void;

/**
 * Brings the indexes of documents up to date, in one thread. An index that does not end with a record of the log, or
 * that is not what was written, is made again from the log.
 */
export class IndexBuilder {
  readonly #log: Reader;
  readonly #index: Database;
  /** In order of last use, by document. */
  readonly #kept = new Map<string, Indexer>();

  constructor(log: Reader, index: Database) {
    this.#log = log;
    this.#index = index;
  }

  /** Fails on a damaged record of the log, and where the disk refuses. */
  bringUpToDate(stream: Stream, onProgress: OnProgress): Result<UpToDate, RecordDamaged | NotSaved> {
    const document = bytesToHex(stream.document);
    const kept = this.#kept.get(document);
    this.#kept.delete(document);
    let indexer = kept !== undefined && this.#isOfLog(stream, kept) ? kept : this.#resume(stream);
    const rebuilt = indexer === null;
    if (indexer !== null && countRecords(this.#log, stream.no, indexer.recordNo) === 0) {
      this.#keep(document, indexer);
      return ok({ edits: indexer.edits, rebuilt: false });
    }
    const written = this.#index.transaction<Indexer, RecordDamaged>((tx) => {
      if (indexer === null) {
        dropDocument(tx, stream.document);
        indexer = Indexer.begin(tx, stream.document);
      }
      const total = countRecords(this.#log, stream.no, indexer.recordNo);
      let done = 0;
      let batch: StreamRecord[] = [];
      for (const record of streamRecords(this.#log, stream, indexer.recordNo)) {
        if (!record.ok) return record;
        batch.push(record.value);
        done += 1;
        if (batch.length < BATCH) continue;
        indexer.add(tx, batch);
        batch = [];
        onProgress(done, total);
      }
      indexer.add(tx, batch);
      indexer.store(tx);
      return ok(indexer);
    });
    if (!written.ok) return written;
    this.#keep(document, written.value);
    return ok({ edits: written.value.edits, rebuilt });
  }

  #resume(stream: Stream): Indexer | null {
    let indexer: Indexer | null;
    try {
      indexer = Indexer.resume(this.#index, stream.document, (after, upTo) =>
        this.#payloads(stream, after, upTo),
      );
    } catch (error) {
      // Damaged, or cut in a way that its parts do not fit: there is a way to make it again.
      if (saveFaultOf(error) === 'damaged' || error instanceof RangeError) return null;
      throw error;
    }
    return indexer !== null && this.#isOfLog(stream, indexer) ? indexer : null;
  }

  #isOfLog(stream: Stream, indexer: Indexer): boolean {
    const hash = recordHash(this.#log, stream.no, indexer.recordNo);
    return hash !== null && equalBytes(hash, indexer.recordHash);
  }

  #payloads(stream: Stream, after: number, upTo: number): Uint8Array[] {
    const payloads: Uint8Array[] = [];
    for (const record of streamRecords(this.#log, stream, after)) {
      if (!record.ok || record.value.no > upTo) break;
      for (const { payload } of record.value.entries) payloads.push(payload);
    }
    return payloads;
  }

  #keep(document: string, indexer: Indexer): void {
    this.#kept.set(document, indexer);
    for (const [oldest, other] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
      other.destroy();
    }
  }
}
