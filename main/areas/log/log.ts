import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Writer } from '../../platform/db/database.ts';
import type { DeviceKey } from '../../platform/keys/device-key.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { LogEntry } from '#shared/log/body.ts';
import {
  readStream,
  streamRecords,
  type RecordDamaged,
  type StreamContent,
  type StreamRecord,
} from './read-stream.ts';
import { createSealer } from './sealer.ts';
import { snapshotHash } from './snapshot-hash.ts';
import { findStream, lastRecordNo, lastSeqOf, putSnapshot, streamByNo, type Stream } from './store.ts';
import { createLogWriter, type LogWriter } from './writer.ts';

/** Sealed content of a stream and, behind it, the edits that wait to be sealed. */
export interface Content extends StreamContent {
  readonly unsealed: readonly LogEntry[];
}

/** The log of a workspace: how this device writes it and how everything reads it. */
export interface Log extends LogWriter {
  /** This device's author. */
  readonly author: AuthorId;
  /** The stream of a document or, with `LEDGER_DOCUMENT`, of a ledger; null before its first record. */
  stream(project: Uint8Array, document: Uint8Array): Stream | null;
  streamByNo(no: number): Stream | null;
  /** Everything that makes up the stream's present state. */
  read(stream: Stream): Result<Content, RecordDamaged>;
  /** The sealed records of a stream in order of arrival, after the one numbered `after`. A damaged one is the last. */
  records(stream: Stream, after?: number): Iterable<Result<StreamRecord, RecordDamaged>>;
  /** How many records of an author this device holds in the stream's project: the author's seq goes up to there. */
  heldOf(stream: Stream, author: AuthorId): number;
  /** Number of the stream's newest record; 0 without one. */
  lastRecordNo(stream: Stream): number;
  /** Keeps a state so that reading need not start from the first record. Derived: may be lost. */
  putSnapshot(tx: Writer, stream: Stream, uptoRecord: number, state: Uint8Array): void;
}

export interface LogDeps {
  readonly db: Database;
  readonly key: DeviceKey;
  readonly clock: Clock;
  /** Called whenever a record turns out to be damaged. */
  readonly onDamage: (detail: string) => void;
}

export function createLog({ db, key, clock, onDamage }: LogDeps): Log {
  const writer = createLogWriter({ db, clock, sealer: createSealer({ key, clock, onDamage }) });
  const report = ({ author, seq, fault }: RecordDamaged): void =>
    onDamage(`record ${seq} of author ${author}: ${fault}`);
  return {
    ...writer,
    author: bytesToHex(key.publicKey) as AuthorId,
    stream: (project, document) => findStream(db, project, document),
    streamByNo: (no) => streamByNo(db, no),
    read: (stream) => {
      const content = readStream(db, stream);
      if (content.ok) return ok({ ...content.value, unsealed: writer.unsealed(stream.no) });
      report(content.error);
      return content;
    },
    records: function* (stream, after) {
      for (const record of streamRecords(db, stream, after)) {
        if (!record.ok) report(record.error);
        yield record;
      }
    },
    heldOf: (stream, author) => lastSeqOf(db, stream.projectNo, hexToBytes(author)),
    lastRecordNo: (stream) => lastRecordNo(db, stream.no),
    putSnapshot: (tx, stream, uptoRecord, state) =>
      putSnapshot(tx, stream.no, {
        uptoRecord,
        state,
        hash: snapshotHash({ ...stream, uptoRecord }, state),
      }),
  };
}
