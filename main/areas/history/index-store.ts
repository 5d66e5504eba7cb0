import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Reader, Writer } from '../../platform/db/database.ts';
import { damageError } from '../../platform/db/save-fault.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { bytesToHex, hexToBytes } from '#shared/kernel/bytes.ts';
import { AUTHOR_LENGTH } from '#shared/log/record.ts';

/** What a row of the index holds; SPEC.md of `shared/history` describes the bodies. */
export const RunKind = {
  /** Edits one by one, from `first` on; `RUN_EDITS` of them, fewer in the last row. */
  edits: 0,
  /** What `RUN_EDITS` edits do together. */
  run: 1,
  /** What `GROUP_RUNS` runs do together. */
  group: 2,
  /** The whole text at position `first`, between two groups. */
  text: 3,
  /** Sessions and activity of the edits from `first` on. */
  summary: 4,
  /** Log records, from the one with the ordinal `first` on. */
  records: 5,
  /** The state of Yjs behind the edit at position `first`. */
  state: 6,
} as const;
export type RunKind = (typeof RunKind)[keyof typeof RunKind];

/**
 * Bodies that are stored as they are. A seek reads several of these, and setting DEFLATE up takes longer than what it
 * saves; they are small already, because what comes and goes within a run is not in them.
 */
const PLAIN: ReadonlySet<RunKind> = new Set([RunKind.run, RunKind.group]);
/** Largest body that is read, inflated; a text can have 16 million code units of up to 3 bytes. */
const BODY_LIMIT = 256 * 1024 * 1024;

/** How far the index of a document has got. */
export interface IndexHead {
  readonly no: number;
  /** 16 bytes. */
  readonly document: Uint8Array;
  /** Edits that are indexed. */
  readonly edits: number;
  /** How many records, the number of the last one in the log, and its hash. */
  readonly records: number;
  readonly recordNo: number;
  readonly recordHash: Uint8Array;
  /** In order of first appearance. */
  readonly authors: readonly AuthorId[];
}

interface HeadRow {
  readonly no: number;
  readonly document: Uint8Array;
  readonly edits: number;
  readonly records: number;
  readonly recordNo: number;
  readonly recordHash: Uint8Array;
  readonly authors: Uint8Array;
  readonly crc: number;
}

interface RunRow {
  readonly count: number;
  readonly crc: number;
  readonly body: Uint8Array;
}

export const INDEX_SCHEMA = `
  CREATE TABLE documents (
    no INTEGER PRIMARY KEY,
    document BLOB NOT NULL UNIQUE,
    edits INTEGER NOT NULL,
    records INTEGER NOT NULL,
    record_no INTEGER NOT NULL,
    record_hash BLOB NOT NULL,
    authors BLOB NOT NULL,
    crc INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE runs (
    document_no INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    first INTEGER NOT NULL,
    count INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (document_no, kind, first)
  ) STRICT;
`;

/** How far a document is indexed; null when it is not. Throws a damage error when the row is not what was written. */
export function headOf(db: Reader, document: Uint8Array): IndexHead | null {
  const row = db.get<HeadRow>(
    `SELECT no, document, edits, records, record_no AS recordNo, record_hash AS recordHash, authors, crc
     FROM documents WHERE document = ?`,
    document,
  );
  if (row === undefined) return null;
  if (row.crc !== headCrc(row)) throw damageError('the index of a document is damaged');
  const authors: AuthorId[] = [];
  for (let at = 0; at < row.authors.length; at += AUTHOR_LENGTH) {
    authors.push(bytesToHex(row.authors.subarray(at, at + AUTHOR_LENGTH)) as AuthorId);
  }
  return { ...row, authors };
}

/** Makes or changes the row of a document. Returns its number. */
export function putHead(tx: Writer, head: Omit<IndexHead, 'no'>): number {
  const authors = Buffer.concat(head.authors.map(hexToBytes));
  tx.run(
    `INSERT INTO documents (document, edits, records, record_no, record_hash, authors, crc)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (document) DO UPDATE SET edits = excluded.edits, records = excluded.records,
       record_no = excluded.record_no, record_hash = excluded.record_hash, authors = excluded.authors,
       crc = excluded.crc`,
    head.document,
    head.edits,
    head.records,
    head.recordNo,
    head.recordHash,
    authors,
    headCrc({ ...head, authors }),
  );
  return tx.get<{ no: number }>('SELECT no FROM documents WHERE document = ?', head.document)!.no;
}

/** Forgets a document. */
export function dropDocument(tx: Writer, document: Uint8Array): void {
  const row = tx.get<{ no: number }>('SELECT no FROM documents WHERE document = ?', document);
  if (row === undefined) return;
  tx.run('DELETE FROM runs WHERE document_no = ?', row.no);
  tx.run('DELETE FROM documents WHERE no = ?', row.no);
}

/** Keeps a body, in place of one that began at the same point. */
export function putRun(
  tx: Writer,
  head: { readonly no: number },
  run: { kind: RunKind; first: number; count: number; body: Uint8Array },
): void {
  const body = PLAIN.has(run.kind) ? run.body : deflateRawSync(run.body, { level: 5 });
  const crc = runCrc(head.no, run, body);
  tx.run(
    'INSERT OR REPLACE INTO runs (document_no, kind, first, count, crc, body) VALUES (?, ?, ?, ?, ?, ?)',
    head.no,
    run.kind,
    run.first,
    run.count,
    crc,
    body,
  );
}

/**
 * The body that begins at `first`. Throws a damage error when it is not there or not what was written: the index is
 * made again then, and nobody ever sees a text that never was.
 */
export function runAt(
  db: Reader,
  no: number,
  kind: RunKind,
  first: number,
): { count: number; body: Uint8Array } {
  const row = db.get<RunRow>(
    'SELECT count, crc, body FROM runs WHERE document_no = ? AND kind = ? AND first = ?',
    no,
    kind,
    first,
  );
  if (row === undefined) throw damageError('a part of the index is missing');
  return opened(no, kind, first, row);
}

/** Every body of a kind, in order, from `first` on. */
export function* runsOf(
  db: Reader,
  no: number,
  kind: RunKind,
  first = 0,
): Generator<{ first: number; count: number; body: Uint8Array }> {
  const rows = db.iterate<RunRow & { first: number }>(
    'SELECT first, count, crc, body FROM runs WHERE document_no = ? AND kind = ? AND first >= ? ORDER BY first',
    no,
    kind,
    first,
  );
  for (const row of rows) yield { first: row.first, ...opened(no, kind, row.first, row) };
}

/** The bodies of a kind that begin from `from` up to, not with, `to`; all of them have to be there, `each` edits apart. */
export function runsBetween(
  db: Reader,
  no: number,
  kind: RunKind,
  { from, to, each }: { readonly from: number; readonly to: number; readonly each: number },
): Uint8Array[] {
  const rows = db.all<RunRow & { first: number }>(
    `SELECT first, count, crc, body FROM runs
     WHERE document_no = ? AND kind = ? AND first >= ? AND first < ? ORDER BY first`,
    no,
    kind,
    from,
    to,
  );
  if (rows.length !== (to - from) / each) throw damageError('a part of the index is missing');
  return rows.map((row) => opened(no, kind, row.first, row).body);
}

/** Where the bodies of a kind begin, ascending, without reading them. */
export function placesOf(db: Reader, no: number, kind: RunKind): number[] {
  const sql = 'SELECT first FROM runs WHERE document_no = ? AND kind = ? ORDER BY first';
  return db.all<{ first: number }>(sql, no, kind).map(({ first }) => first);
}

/** Bytes that the bodies of a kind take which begin at `first` or behind it. */
export function bytesFrom(db: Reader, no: number, kind: RunKind, first: number): number {
  const sql =
    'SELECT total(length(body)) AS bytes FROM runs WHERE document_no = ? AND kind = ? AND first >= ?';
  return db.get<{ bytes: number }>(sql, no, kind, first)?.bytes ?? 0;
}

/** Takes out the bodies of a kind that begin before `first`. */
export function dropRunsBefore(tx: Writer, no: number, kind: RunKind, first: number): void {
  tx.run('DELETE FROM runs WHERE document_no = ? AND kind = ? AND first < ?', no, kind, first);
}

/** Bytes of all bodies of a document, as they are stored. */
export function storedBytes(db: Reader, document: Uint8Array): number {
  const row = db.get<{ bytes: number | null }>(
    `SELECT sum(length(body)) AS bytes FROM runs JOIN documents ON documents.no = runs.document_no
     WHERE document = ?`,
    document,
  );
  return row?.bytes ?? 0;
}

function opened(no: number, kind: RunKind, first: number, row: RunRow): { count: number; body: Uint8Array } {
  const { count, crc, body } = row;
  if (!(body instanceof Uint8Array) || crc !== runCrc(no, { kind, first, count }, body)) {
    throw damageError('a part of the index is damaged');
  }
  return { count, body: PLAIN.has(kind) ? body : inflateRawSync(body, { maxOutputLength: BODY_LIMIT }) };
}

/** A row is bound to its place, so that one that got to another place is damage, too. */
function runCrc(no: number, run: { kind: number; first: number; count: number }, body: Uint8Array): number {
  return crc32(body, crc32(`${no}/${run.kind}/${run.first}/${run.count}`));
}

function headCrc(row: Omit<HeadRow, 'no' | 'crc'>): number {
  const { document, edits, records, recordNo, recordHash, authors } = row;
  return crc32(authors, crc32(recordHash, crc32(document, crc32(`${edits}/${records}/${recordNo}`))));
}
