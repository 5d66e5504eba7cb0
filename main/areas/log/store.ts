import type { Reader, Writer } from '../../platform/db/database.ts';

/** One document or ledger in the database. */
export interface Stream {
  readonly no: number;
  readonly projectNo: number;
  /** 16 bytes each; the document is zeros for a ledger. */
  readonly project: Uint8Array;
  readonly document: Uint8Array;
}

export interface RecordRow {
  readonly no: number;
  readonly hash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A record with everything that the columns claim about it. */
export interface ClaimedRecord extends RecordRow {
  readonly project: Uint8Array;
  readonly author: Uint8Array;
  readonly seq: number;
  readonly document: Uint8Array;
}

export interface PendingRow {
  readonly at: number;
  readonly payload: Uint8Array;
}

export interface SnapshotRow {
  readonly uptoRecord: number;
  readonly state: Uint8Array;
  readonly hash: Uint8Array;
}

export interface QuarantinedRow {
  readonly author: Uint8Array;
  readonly seq: number;
  readonly reason: 'fork' | 'gap';
  readonly bytes: Uint8Array;
}

/** Number of the row for `id`, made when it is new. */
export function projectNo(tx: Writer, id: Uint8Array): number {
  const found = tx.get<{ no: number }>('SELECT no FROM projects WHERE id = ?', id);
  return found?.no ?? tx.run('INSERT INTO projects (id) VALUES (?)', id).rowid;
}

/** Number of the row for an author's public key, made when it is new. */
export function authorNo(tx: Writer, key: Uint8Array): number {
  const found = tx.get<{ no: number }>('SELECT no FROM authors WHERE key = ?', key);
  return found?.no ?? tx.run('INSERT INTO authors (key) VALUES (?)', key).rowid;
}

/** The stream of a document (zeros: the ledger) of a project, made when it is new. */
export function ensureStream(tx: Writer, project: Uint8Array, document: Uint8Array): Stream {
  const found = findStream(tx, project, document);
  if (found !== null) return found;
  const inProject = projectNo(tx, project);
  const { rowid } = tx.run('INSERT INTO streams (project_no, document) VALUES (?, ?)', inProject, document);
  return { no: rowid, projectNo: inProject, project, document };
}

export function findStream(db: Reader, project: Uint8Array, document: Uint8Array): Stream | null {
  const row = db.get<{ no: number; projectNo: number }>(
    `SELECT streams.no, streams.project_no AS projectNo FROM streams
     JOIN projects ON projects.no = streams.project_no WHERE projects.id = ? AND streams.document = ?`,
    project,
    document,
  );
  return row === undefined ? null : { ...row, project, document };
}

export function streamByNo(db: Reader, no: number): Stream | null {
  const row = db.get<Stream>(
    `SELECT streams.no, streams.project_no AS projectNo, projects.id AS project, streams.document
     FROM streams JOIN projects ON projects.no = streams.project_no WHERE streams.no = ?`,
    no,
  );
  return row ?? null;
}

export function allStreams(db: Reader): Stream[] {
  return db.all<Stream>(
    `SELECT streams.no, streams.project_no AS projectNo, projects.id AS project, streams.document
     FROM streams JOIN projects ON projects.no = streams.project_no ORDER BY streams.no`,
  );
}

/** The author's last record in a project, or null before the first. */
export function lastOfAuthor(
  db: Reader,
  project: number,
  author: number,
): { seq: number; hash: Uint8Array; bytes: Uint8Array } | null {
  return (
    db.get<{ seq: number; hash: Uint8Array; bytes: Uint8Array }>(
      'SELECT seq, hash, bytes FROM records WHERE project_no = ? AND author_no = ? ORDER BY seq DESC LIMIT 1',
      project,
      author,
    ) ?? null
  );
}

/** The highest seq of an author that this device holds in a project, without gaps before it; 0 without any. */
export function lastSeqOf(db: Reader, project: number, author: Uint8Array): number {
  const row = db.get<{ seq: number | null }>(
    `SELECT max(seq) AS seq FROM records JOIN authors ON authors.no = records.author_no
     WHERE project_no = ? AND authors.key = ?`,
    project,
    author,
  );
  return row?.seq ?? 0;
}

export function insertRecord(
  tx: Writer,
  row: { stream: Stream; authorNo: number; seq: number; hash: Uint8Array; bytes: Uint8Array },
): number {
  return tx.run(
    'INSERT INTO records (project_no, author_no, seq, stream_no, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    row.stream.projectNo,
    row.authorNo,
    row.seq,
    row.stream.no,
    row.hash,
    row.bytes,
  ).rowid;
}

export function recordAt(db: Reader, project: number, author: number, seq: number): RecordRow | null {
  return (
    db.get<RecordRow>(
      'SELECT no, hash, bytes FROM records WHERE project_no = ? AND author_no = ? AND seq = ?',
      project,
      author,
      seq,
    ) ?? null
  );
}

/** The records of a stream in order of arrival, after the one numbered `after`. */
export function recordsOfStream(db: Reader, stream: number, after: number): IterableIterator<RecordRow> {
  return db.iterate<RecordRow>(
    'SELECT no, hash, bytes FROM records WHERE stream_no = ? AND no > ? ORDER BY no',
    stream,
    after,
  );
}

/** How many records of a stream came after the one numbered `after`. */
export function countRecords(db: Reader, stream: number, after: number): number {
  const sql = 'SELECT count(*) AS count FROM records WHERE stream_no = ? AND no > ?';
  return db.get<{ count: number }>(sql, stream, after)?.count ?? 0;
}

/** The hash of a record of a stream, by its number; null when there is no such record. */
export function recordHash(db: Reader, stream: number, no: number): Uint8Array | null {
  const sql = 'SELECT hash FROM records WHERE no = ? AND stream_no = ?';
  return db.get<{ hash: Uint8Array }>(sql, no, stream)?.hash ?? null;
}

/** Number of the stream's newest record; 0 without one. */
export function lastRecordNo(db: Reader, stream: number): number {
  const row = db.get<{ no: number | null }>('SELECT max(no) AS no FROM records WHERE stream_no = ?', stream);
  return row?.no ?? 0;
}

/** Every record, chain by chain, with what its columns claim. */
export function claimedRecords(db: Reader): IterableIterator<ClaimedRecord> {
  return db.iterate<ClaimedRecord>(
    `SELECT records.no, records.hash, records.bytes, records.seq, projects.id AS project, authors.key AS author,
            streams.document
     FROM records JOIN projects ON projects.no = records.project_no
     JOIN authors ON authors.no = records.author_no JOIN streams ON streams.no = records.stream_no
     ORDER BY records.project_no, records.author_no, records.seq`,
  );
}

export function insertPending(tx: Writer, stream: number, row: PendingRow): void {
  tx.run('INSERT INTO pending (stream_no, at, payload) VALUES (?, ?, ?)', stream, row.at, row.payload);
}

export function deletePending(tx: Writer, stream: number): void {
  tx.run('DELETE FROM pending WHERE stream_no = ?', stream);
}

export function pendingOfStream(db: Reader, stream: number): PendingRow[] {
  return db.all<PendingRow>('SELECT at, payload FROM pending WHERE stream_no = ? ORDER BY no', stream);
}

export function streamsWithPending(db: Reader): number[] {
  return db
    .all<{ no: number }>('SELECT DISTINCT stream_no AS no FROM pending ORDER BY stream_no')
    .map((r) => r.no);
}

export function snapshotOf(db: Reader, stream: number): SnapshotRow | null {
  return (
    db.get<SnapshotRow>(
      'SELECT upto_record AS uptoRecord, state, hash FROM snapshots WHERE stream_no = ?',
      stream,
    ) ?? null
  );
}

export function putSnapshot(tx: Writer, stream: number, row: SnapshotRow): void {
  tx.run(
    `INSERT INTO snapshots (stream_no, upto_record, state, hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (stream_no) DO UPDATE SET upto_record = excluded.upto_record, state = excluded.state,
       hash = excluded.hash`,
    stream,
    row.uptoRecord,
    row.state,
    row.hash,
  );
}

export function quarantine(
  tx: Writer,
  row: QuarantinedRow & { project: number; hash: Uint8Array; arrivedAt: number },
): void {
  tx.run(
    `INSERT INTO quarantine (project_no, author, seq, hash, reason, arrived_at, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
    row.project,
    row.author,
    row.seq,
    row.hash,
    row.reason,
    row.arrivedAt,
    row.bytes,
  );
}

export function quarantined(db: Reader): QuarantinedRow[] {
  return db.all<QuarantinedRow>('SELECT author, seq, reason, bytes FROM quarantine ORDER BY no');
}

/** The bytes of what is set apart in a project for one reason, in the order of their chains. */
export function quarantinedOfProject(db: Reader, project: number, reason: 'fork' | 'gap'): Uint8Array[] {
  return db
    .all<{ bytes: Uint8Array }>(
      'SELECT bytes FROM quarantine WHERE project_no = ? AND reason = ? ORDER BY author, seq',
      project,
      reason,
    )
    .map((row) => row.bytes);
}

export function authorsOfProject(db: Reader, project: number): { no: number; key: Uint8Array }[] {
  return db.all<{ no: number; key: Uint8Array }>(
    `SELECT no, key FROM authors
     WHERE EXISTS (SELECT 1 FROM records WHERE project_no = ? AND author_no = authors.no) ORDER BY no`,
    project,
  );
}

/** A record that was waiting has been applied, or turned out to be the other side of a fork. */
export function releaseWaiting(tx: Writer, hash: Uint8Array): void {
  tx.run("DELETE FROM quarantine WHERE hash = ? AND reason = 'gap'", hash);
}
