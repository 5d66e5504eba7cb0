import type { Reader, Writer } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { kindOfPath, pathKey } from '#shared/contracts/document-path.ts';
import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';

export interface ProjectRow extends ProjectSummary {
  readonly projectNo: number;
}

export interface DocumentRow extends DocumentSummary {
  readonly streamNo: number;
  readonly pathKey: string;
}

const PROJECT = `SELECT project_index.project_no AS projectNo, project_index.id, name,
  project_index.created_at AS createdAt, project_index.trashed_at AS trashedAt,
  (SELECT count(*) FROM document_index WHERE document_index.project_no = project_index.project_no
     AND document_index.trashed_at IS NULL) AS documentCount FROM project_index`;

const DOCUMENT = `SELECT document_index.stream_no AS streamNo, document_index.id, project_index.id AS projectId,
  path, path_key AS pathKey, document_index.created_at AS createdAt, updated_at AS updatedAt,
  document_index.trashed_at AS trashedAt
  FROM document_index JOIN project_index ON project_index.project_no = document_index.project_no`;

type StoredDocument = Omit<DocumentRow, 'kind'>;
const withKind = (row: StoredDocument): DocumentRow => ({ ...row, kind: kindOfPath(row.path) });

export function allProjects(db: Reader): ProjectRow[] {
  return db.all<ProjectRow>(`${PROJECT} ORDER BY name COLLATE NOCASE, createdAt, project_index.id`);
}

export function projectById(db: Reader, id: ProjectId): ProjectRow | null {
  return db.get<ProjectRow>(`${PROJECT} WHERE project_index.id = ?`, id) ?? null;
}

export function documentById(db: Reader, id: DocumentId): DocumentRow | null {
  const row = db.get<StoredDocument>(`${DOCUMENT} WHERE document_index.id = ?`, id);
  return row === undefined ? null : withKind(row);
}

export function documentByStream(db: Reader, stream: number): DocumentRow | null {
  const row = db.get<StoredDocument>(`${DOCUMENT} WHERE document_index.stream_no = ?`, stream);
  return row === undefined ? null : withKind(row);
}

/** All documents of a project, those in the trash too, ordered by path. */
export function documentsOfProject(db: Reader, projectNo: number): DocumentRow[] {
  return db
    .all<StoredDocument>(
      `${DOCUMENT} WHERE document_index.project_no = ? ORDER BY path, document_index.id`,
      projectNo,
    )
    .map(withKind);
}

/** Every document of the workspace, in the trash or not. */
export function everyDocument(db: Reader): DocumentRow[] {
  return db.all<StoredDocument>(`${DOCUMENT} ORDER BY document_index.stream_no`).map(withKind);
}

/** A page of documents outside the trash, in path order after `after`. */
export function documentsAfterPath(
  db: Reader,
  projectNo: number,
  after: string,
  limit: number,
): DocumentRow[] {
  return db
    .all<StoredDocument>(
      `${DOCUMENT} WHERE document_index.project_no = ? AND path > ? AND document_index.trashed_at IS NULL
       ORDER BY path, document_index.id LIMIT ?`,
      projectNo,
      after,
      limit,
    )
    .map(withKind);
}

export interface FoundDocument extends DocumentRow {
  readonly projectName: string;
}

const FOUND = DOCUMENT.replace(' FROM document_index', ', name AS projectName FROM document_index');

/** Documents outside the trash of projects outside the trash, last changed first. */
export function recentDocuments(db: Reader, limit: number): FoundDocument[] {
  return db
    .all<StoredDocument & { projectName: string }>(
      `${FOUND}
       WHERE document_index.trashed_at IS NULL AND project_index.trashed_at IS NULL
       ORDER BY updated_at DESC, path LIMIT ?`,
      limit,
    )
    .map((row) => ({ ...row, ...withKind(row) }));
}

/** What names a document, without the rest: many are read at once. */
export interface DocumentName {
  readonly streamNo: number;
  readonly path: string;
  readonly projectName: string;
}

/** Names of the documents that `recentDocuments` gives, in the same order. */
export function recentNames(db: Reader, limit: number): DocumentName[] {
  return db.all<DocumentName>(
    `SELECT document_index.stream_no AS streamNo, path, name AS projectName
     FROM document_index JOIN project_index ON project_index.project_no = document_index.project_no
     WHERE document_index.trashed_at IS NULL AND project_index.trashed_at IS NULL
     ORDER BY updated_at DESC, path LIMIT ?`,
    limit,
  );
}

/** The documents of these streams, in their order; one that is not there is left out. */
export function documentsOfStreams(db: Reader, streams: readonly number[]): FoundDocument[] {
  return streams.flatMap((stream) => {
    const row = db.get<StoredDocument & { projectName: string }>(
      `${FOUND} WHERE document_index.stream_no = ?`,
      stream,
    );
    return row === undefined ? [] : [{ ...row, ...withKind(row) }];
  });
}

/** How many rows this connection, the only one that writes, has changed since it was opened. */
export function changesSoFar(db: Reader): number {
  return db.get<{ changes: number }>('SELECT total_changes() AS changes')?.changes ?? 0;
}

export function putProject(tx: Writer, row: Omit<ProjectRow, 'documentCount'>): void {
  tx.run(
    `INSERT INTO project_index (project_no, id, name, created_at, trashed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (project_no) DO UPDATE SET name = excluded.name, created_at = excluded.created_at,
       trashed_at = excluded.trashed_at`,
    row.projectNo,
    row.id,
    row.name,
    row.createdAt,
    row.trashedAt,
  );
}

export interface DocumentPlace {
  readonly streamNo: number;
  readonly projectNo: number;
  readonly id: DocumentId;
  readonly path: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly trashedAt: number | null;
}

/** Puts what the ledger says about a document; `updatedAt` counts for a new row only. */
export function putDocument(tx: Writer, row: DocumentPlace): void {
  tx.run(
    `INSERT INTO document_index (stream_no, project_no, id, path, path_key, created_at, updated_at, trashed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (stream_no) DO UPDATE SET path = excluded.path, path_key = excluded.path_key,
       created_at = excluded.created_at, trashed_at = excluded.trashed_at`,
    row.streamNo,
    row.projectNo,
    row.id,
    row.path,
    pathKey(row.path),
    row.createdAt,
    row.updatedAt,
    row.trashedAt,
  );
}

export function touchDocument(tx: Writer, stream: number, updatedAt: number): void {
  tx.run('UPDATE document_index SET updated_at = ? WHERE stream_no = ?', updatedAt, stream);
}

export function clearIndexes(tx: Writer): void {
  tx.run('DELETE FROM document_index');
  tx.run('DELETE FROM project_index');
}
