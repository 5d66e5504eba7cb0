import type { Reader, Writer } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** A text that may hold what is searched for. */
export interface Candidate {
  readonly documentId: DocumentId;
  readonly projectId: ProjectId;
  readonly projectName: string;
  readonly path: string;
  readonly text: string;
}

/** Keeps the text of a stream as of a record; the full-text index follows by trigger. */
export function putText(tx: Writer, stream: number, uptoRecord: number, text: string): void {
  tx.run(
    `INSERT INTO texts (stream_no, upto_record, text) VALUES (?, ?, ?)
     ON CONFLICT (stream_no) DO UPDATE SET upto_record = excluded.upto_record, text = excluded.text`,
    stream,
    uptoRecord,
    text,
  );
}

/** Streams of documents whose kept text is missing or older than their newest record. */
export function staleTexts(db: Reader): number[] {
  return db
    .all<{ no: number }>(
      `SELECT document_index.stream_no AS no FROM document_index
       LEFT JOIN texts ON texts.stream_no = document_index.stream_no
       WHERE coalesce((SELECT max(no) FROM records WHERE records.stream_no = document_index.stream_no), 0)
         > coalesce(texts.upto_record, -1)`,
    )
    .map((row) => row.no);
}

export function storedText(db: Reader, stream: number): { uptoRecord: number; text: string } | null {
  return (
    db.get<{ uptoRecord: number; text: string }>(
      'SELECT upto_record AS uptoRecord, text FROM texts WHERE stream_no = ?',
      stream,
    ) ?? null
  );
}

/**
 * Texts outside the trash that hold every three-character piece of `folded` (or all, when it is shorter than
 * three), newest first. They may still lack the whole of it: check each.
 */
export function candidates(
  db: Reader,
  folded: string,
  project: ProjectId | null,
): IterableIterator<Candidate> {
  const pieces = trigrams(folded);
  const matching =
    pieces.length === 0
      ? ''
      : 'AND texts.stream_no IN (SELECT rowid FROM texts_index WHERE texts_index MATCH ?)';
  return db.iterate<Candidate>(
    `SELECT document_index.id AS documentId, project_index.id AS projectId, name AS projectName, path, text
     FROM texts JOIN document_index ON document_index.stream_no = texts.stream_no
     JOIN project_index ON project_index.project_no = document_index.project_no
     WHERE document_index.trashed_at IS NULL AND project_index.trashed_at IS NULL
       AND (? IS NULL OR project_index.id = ?) ${matching}
     ORDER BY updated_at DESC, path`,
    project,
    project,
    ...(pieces.length === 0 ? [] : [pieces.map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ')]),
  );
}

/** The text counts as out of date from now on. */
export function dropText(tx: Writer, stream: number): void {
  tx.run('DELETE FROM texts WHERE stream_no = ?', stream);
}

/** Makes the full-text index again from the kept texts. */
export function rebuildTextIndex(tx: Writer): void {
  tx.run("INSERT INTO texts_index (texts_index) VALUES ('rebuild')");
}

/** Throws `SqliteError` when the index does not match its texts. */
export function checkTextIndex(tx: Writer): void {
  tx.run("INSERT INTO texts_index (texts_index, rank) VALUES ('integrity-check', 1)");
}

export function clearTexts(tx: Writer): void {
  tx.run('DELETE FROM texts');
  tx.run("INSERT INTO texts_index (texts_index) VALUES ('rebuild')");
}

function trigrams(text: string): string[] {
  const characters = [...text];
  const pieces = new Set<string>();
  for (let i = 0; i + 3 <= characters.length && pieces.size < 64; i++) {
    const piece = characters.slice(i, i + 3).join('');
    // FTS5 takes a NUL for the end of the query.
    if (!piece.includes('\0')) pieces.add(piece);
  }
  return [...pieces];
}
