import fs from 'node:fs';

/** A value as SQLite stores it; numbers past 2^53 lose their last digits. */
export type CarvedValue = string | number | Uint8Array | null;

/** A row of some table, found in a page of a file. */
export interface CarvedRow {
  readonly rowid: number;
  readonly values: readonly CarvedValue[];
}

const PAGE_SIZE = 4096;
const TABLE_LEAF = 0x0d;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
/** Larger rows than any of ours cannot be; a damaged length must not take all memory. */
const PAYLOAD_LIMIT = 64 * 1024 * 1024;

/**
 * Every row that stands in a table leaf page of a database file and of its write-ahead log, whether or not SQLite
 * can still find the way to that page, old versions among them. The caller tells by shape and content what is
 * what. Format: https://sqlite.org/fileformat2.html, sections 1.6, 2.1 and 4.1. Never throws on damage.
 */
export function* carveRows(database: string): Generator<CarvedRow> {
  if (fs.existsSync(database)) yield* carve(createPages(database, 0, 0));
  if (fs.existsSync(`${database}-wal`))
    yield* carve(createPages(`${database}-wal`, WAL_HEADER, FRAME_HEADER));
}

/** The pages of a file: for a write-ahead log by frame, where later frames of a page hide earlier ones. */
interface Pages {
  readonly count: number;
  read(index: number): Buffer;
  /** The page with a number, as overflow chains name it. */
  numbered(no: number): Buffer | null;
  close(): void;
}

function createPages(file: string, header: number, frameHeader: number): Pages {
  const descriptor = fs.openSync(file, 'r');
  const step = frameHeader + PAGE_SIZE;
  const count = Math.floor(
    (fs.fstatSync(descriptor).size - header + (frameHeader === 0 ? PAGE_SIZE - 1 : 0)) / step,
  );
  const readAt = (position: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    fs.readSync(descriptor, bytes, 0, length, position);
    return bytes;
  };
  const read = (index: number): Buffer => readAt(header + index * step + frameHeader, PAGE_SIZE);
  const frames = new Map<number, number>();
  if (frameHeader > 0) {
    for (let i = 0; i < count; i++) frames.set(readAt(header + i * step, 4).readUInt32BE(), i);
  }
  return {
    count,
    read,
    numbered: (no) => {
      const index = frameHeader > 0 ? frames.get(no) : no - 1;
      return index === undefined || index < 0 || index >= count ? null : read(index);
    },
    close: () => fs.closeSync(descriptor),
  };
}

function* carve(pages: Pages): Generator<CarvedRow> {
  try {
    for (let i = 0; i < pages.count; i++) {
      const page = pages.read(i);
      // The first page begins with the header of the file.
      yield* rowsOf(page, page.toString('latin1', 0, 15) === 'SQLite format 3' ? 100 : 0, pages);
    }
  } finally {
    pages.close();
  }
}

function* rowsOf(page: Buffer, start: number, pages: Pages): Generator<CarvedRow> {
  if (page[start] !== TABLE_LEAF) return;
  const cells = page.readUInt16BE(start + 3);
  for (let i = 0; i < cells && start + 10 + 2 * i <= PAGE_SIZE; i++) {
    const row = rowAt(page, page.readUInt16BE(start + 8 + 2 * i), pages);
    if (row !== null) yield row;
  }
}

function rowAt(page: Buffer, at: number, pages: Pages): CarvedRow | null {
  try {
    const length = varint(page, at);
    const rowid = varint(page, length.next);
    const payload = payloadOf(page, rowid.next, length.value, pages);
    return payload === null ? null : { rowid: rowid.value, values: valuesOf(payload) };
  } catch (error) {
    // A length or an offset led out of the page.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The whole payload of a cell; what does not fit into the page follows in a chain of overflow pages. */
function payloadOf(page: Buffer, at: number, length: number, pages: Pages): Buffer | null {
  if (length > PAYLOAD_LIMIT) return null;
  const most = PAGE_SIZE - 35;
  const least = Math.floor(((PAGE_SIZE - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (PAGE_SIZE - 4));
  const local = length <= most ? length : fitting <= most ? fitting : least;
  if (at + local > PAGE_SIZE) return null;
  const parts = [page.subarray(at, at + local)];
  let missing = length - local;
  let next = missing > 0 ? page.readUInt32BE(at + local) : 0;
  while (missing > 0) {
    const overflow = pages.numbered(next);
    if (overflow === null) return null;
    const part = overflow.subarray(4, 4 + Math.min(missing, PAGE_SIZE - 4));
    parts.push(part);
    missing -= part.length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function valuesOf(payload: Buffer): CarvedValue[] {
  const header = varint(payload, 0);
  const values: CarvedValue[] = [];
  let at = header.value;
  for (let next = header.next; next < header.value;) {
    const type = varint(payload, next);
    next = type.next;
    const { value, size } = valueAt(payload, at, type.value);
    values.push(value);
    at += size;
  }
  return values;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8];

function valueAt(payload: Buffer, at: number, type: number): { value: CarvedValue; size: number } {
  if (type === 0) return { value: null, size: 0 };
  if (type === 8 || type === 9) return { value: type - 8, size: 0 };
  if (type === 7) return { value: payload.readDoubleBE(at), size: 8 };
  if (type < 7) {
    const size = INTEGER_BYTES[type] ?? 0;
    if (size < 8) return { value: payload.readIntBE(at, size), size };
    return { value: Number(payload.readBigInt64BE(at)), size };
  }
  const size = Math.floor((type - 12) / 2);
  if (type < 12 || at + size > payload.length) throw new RangeError('a value past the end of its row');
  const bytes = payload.subarray(at, at + size);
  return { value: type % 2 === 0 ? new Uint8Array(bytes) : bytes.toString('utf8'), size };
}

/** SQLite's own variable-length integer: the highest bits first, nine bytes at most. */
function varint(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes.readUInt8(at + i);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return { value: value * 256 + bytes.readUInt8(at + 8), next: at + 9 };
}
