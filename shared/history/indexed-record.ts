import * as encoding from 'lib0/encoding';
import { NumberReader, writeSigned } from './number-columns.ts';

/** A log record of a document, and which of its entries changed the text. */
export interface IndexedRecord {
  /** Number of its row in the log of this device: the order of arrival. */
  readonly no: number;
  /** Place of the author in the list of the document's authors. */
  readonly author: number;
  readonly seq: number;
  /** Position before its first edit. */
  readonly before: number;
  /** How many entries it has. */
  readonly entries: number;
  /** Entries that changed the text, ascending; null when all did. */
  readonly changing: readonly number[] | null;
}

/** Edits of a record. */
export function editsOf({ entries, changing }: IndexedRecord): number {
  return changing === null ? entries : changing.length;
}

export function encodeRecords(records: readonly IndexedRecord[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, records.length);
  let last = { no: 0, seq: 0, before: 0 };
  for (const record of records) {
    writeSigned(encoder, record.no - last.no);
    encoding.writeVarUint(encoder, record.author);
    writeSigned(encoder, record.seq - last.seq);
    writeSigned(encoder, record.before - last.before);
    encoding.writeVarUint(encoder, record.entries);
    // 0: all of them; else their number and one.
    encoding.writeVarUint(encoder, record.changing === null ? 0 : record.changing.length + 1);
    for (const entry of record.changing ?? []) encoding.writeVarUint(encoder, entry);
    last = record;
  }
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeRecords` wrote. Throws a `RangeError` on other bytes. */
export function decodeRecords(bytes: Uint8Array): IndexedRecord[] {
  const reader = new NumberReader(bytes);
  const records: IndexedRecord[] = [];
  let [no, seq, before] = [0, 0, 0];
  for (let count = reader.uint(); count > 0; count--) {
    no += reader.signed();
    const author = reader.uint();
    seq += reader.signed();
    before += reader.signed();
    const entries = reader.uint();
    const changing = reader.uint();
    records.push({
      no,
      author,
      seq,
      before,
      entries,
      changing: changing === 0 ? null : Array.from({ length: changing - 1 }, () => reader.uint()),
    });
  }
  return records;
}
