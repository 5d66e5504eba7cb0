import type { Reader } from '../../platform/db/database.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { bytesToHex, equalBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeBody, type LogEntry } from '#shared/log/body.ts';
import { decodeRecord } from '#shared/log/record.ts';
import { inflateRaw, sha256 } from './node-crypto.ts';
import { shortAuthor } from './sealer.ts';
import { snapshotHash } from './snapshot-hash.ts';
import { recordsOfStream, snapshotOf, type RecordRow, type SnapshotRow, type Stream } from './store.ts';

export type RecordDamaged = ErrorOf<'log/record-damaged'>;

/** What a stream's state is made from: a snapshot, if there is a sound one, and the entries after it. */
export interface StreamContent {
  readonly snapshot: Uint8Array | null;
  readonly entries: readonly LogEntry[];
  /** How many records the entries come from. */
  readonly records: number;
  /** Number of the last record that is included. */
  readonly uptoRecord: number;
}

/**
 * Reads a stream's sealed content. Each record is checked against its hash and its place on the way, so damaged bytes
 * are an error (`log/record-damaged`) and never an empty, a shortened or another document. A damaged snapshot is passed over.
 */
export function readStream(db: Reader, stream: Stream): Result<StreamContent, RecordDamaged> {
  const stored = snapshotOf(db, stream.no);
  const sound = stored !== null && isSound(stored, stream);
  const snapshot = sound ? stored.state : null;
  let uptoRecord = sound ? stored.uptoRecord : 0;
  let records = 0;
  const entries: LogEntry[] = [];
  for (const row of recordsOfStream(db, stream.no, uptoRecord)) {
    const read = readRecord(row, stream);
    if (!read.ok) return read;
    for (const entry of read.value.entries) entries.push(entry);
    uptoRecord = row.no;
    records += 1;
  }
  return ok({ snapshot, entries, records, uptoRecord });
}

/** One record of a stream, opened. */
export interface StreamRecord {
  /** Its number on this device: the order of arrival. */
  readonly no: number;
  readonly hash: Uint8Array;
  readonly author: AuthorId;
  readonly seq: number;
  readonly entries: readonly LogEntry[];
}

/**
 * The records of a stream in order of arrival, after the one numbered `after`, each checked like those of
 * `readStream`. A damaged one is the last that is handed out.
 */
export function* streamRecords(
  db: Reader,
  stream: Stream,
  after = 0,
): Generator<Result<StreamRecord, RecordDamaged>, void, void> {
  for (const row of recordsOfStream(db, stream.no, after)) {
    const read = readRecord(row, stream);
    yield read;
    if (!read.ok) return;
  }
}

/** A damaged page can hold NULL, or another type, where no statement could have put it. */
function isSound(stored: SnapshotRow, { project, document }: Stream): boolean {
  const { uptoRecord, state, hash } = stored;
  if (!(state instanceof Uint8Array && hash instanceof Uint8Array)) return false;
  return equalBytes(snapshotHash({ project, document, uptoRecord }, state), hash);
}

/** One stored record, after checking its bytes against the stored hash and the stream. */
function readRecord(row: RecordRow, stream: Stream): Result<StreamRecord, RecordDamaged> {
  if (!(row.bytes instanceof Uint8Array && row.hash instanceof Uint8Array)) {
    return damaged('unknown', row.no, 'its bytes are missing');
  }
  const decoded = decodeRecord(row.bytes);
  if (!decoded.ok) return damaged('unknown', row.no, decoded.error.fault);
  const { record, unsigned } = decoded.value;
  const author = shortAuthor(record.author);
  if (!equalBytes(sha256(unsigned), row.hash)) return damaged(author, record.seq, 'hash');
  const isInPlace =
    equalBytes(record.project, stream.project) && equalBytes(record.document, stream.document);
  if (!isInPlace) return damaged(author, record.seq, 'filed under a wrong document');
  const body = decodeBody(record, inflateRaw);
  if (!body.ok) return damaged(author, record.seq, body.error.fault);
  const { no, hash } = row;
  return ok({
    no,
    author: bytesToHex(record.author) as AuthorId,
    seq: record.seq,
    hash,
    entries: body.value,
  });
}

function damaged(author: string, seq: number, fault: string): Result<never, RecordDamaged> {
  return err({ code: 'log/record-damaged', author, seq, fault });
}

/** What an encoded record puts into which stream, whatever its place in a chain; null when it cannot be read. */
export function payloadsOf(
  bytes: Uint8Array,
): { project: Uint8Array; document: Uint8Array; payloads: Uint8Array[] } | null {
  const decoded = decodeRecord(bytes);
  if (!decoded.ok) return null;
  const { record } = decoded.value;
  const body = decodeBody(record, inflateRaw);
  if (!body.ok) return null;
  const { project, document } = record;
  return { project, document, payloads: body.value.map((entry) => entry.payload) };
}
