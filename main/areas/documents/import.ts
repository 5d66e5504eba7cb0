import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { type ImportReport, type SkippedFile, type SkipReason } from '#shared/contracts/documents.ts';
import { IMPORT_FILE_LIMIT } from '#shared/contracts/limits.ts';
import { checkDocumentPath, pathKey } from '#shared/contracts/document-path.ts';
import type { MethodError } from '#shared/contracts/contracts.ts';
import type { Log } from '../log/index.ts';
import type { Journal } from './activity/journal.ts';
import { NO_CHANGE } from './activity/reversal.ts';
import type { DocumentsService } from './documents-service.ts';
import type { DocumentEvents } from './events.ts';
import type { NewDocument, Structure } from './structure.ts';
import { documentsOfProject, type DocumentRow } from './store.ts';
import { createTakenPaths } from './taken-paths.ts';

export interface ImportFile {
  readonly path: string;
  readonly base64: string;
}

export interface ImportRequest {
  readonly id: ProjectId;
  readonly files: readonly ImportFile[];
  /** The same for every batch of one import. */
  readonly step?: string | undefined;
}

export interface ImportDeps {
  readonly journal: Journal;
  readonly db: Database;
  readonly log: Log;
  readonly structure: Structure;
  readonly documents: DocumentsService;
  readonly events: DocumentEvents;
}

/**
 * Takes files into a project. New paths become documents, all in one transaction; a path that is there already
 * gets minimal edits, so that other people's concurrent work survives. What cannot be a document is listed with
 * the reason and changes nothing.
 */
export async function importFiles(
  { db, log, structure, documents, events, journal }: ImportDeps,
  { id, files, step }: ImportRequest,
): Promise<Result<ImportReport, MethodError<'projects.import'>>> {
  const skipped: SkippedFile[] = [];
  const updates: { row: DocumentRow; text: string }[] = [];
  const create: NewDocument[] = [];
  let crlf = 0;

  const edited = await structure.edit(id, (project) => {
    const rows = documentsOfProject(db, project.projectNo).filter((row) => row.trashedAt === null);
    const rowsByKey = new Map(rows.map((row) => [row.pathKey, row]));
    const taken = createTakenPaths(rows.map((row) => row.path));
    for (const file of files) {
      const path = checkDocumentPath(file.path);
      if (!path.ok) {
        skipped.push({ path: file.path, reason: 'name-invalid', detail: path.error.fault });
        continue;
      }
      const text = decodeText(file.base64);
      if (!text.ok) {
        skipped.push({ path: path.value, reason: text.error });
        continue;
      }
      const existing = rowsByKey.get(pathKey(path.value));
      if (existing?.path === path.value) updates.push({ row: existing, text: text.value });
      else if (taken.has(path.value)) {
        skipped.push({ path: path.value, reason: 'path-taken' });
        continue;
      } else {
        create.push({ id: randomUUID() as DocumentId, path: path.value, text: text.value });
        taken.add(path.value);
      }
      if (text.value.includes('\r\n')) crlf += 1;
    }
    return ok({ create, activity: { kind: 'imported', step } });
  });
  if (!edited.ok) return edited;

  const report: ImportReport = {
    created: create.map(({ path }) => path),
    updated: [],
    unchanged: [],
    skipped,
    crlf,
  };
  const texts: { id: DocumentId; before: string; after: string }[] = [];
  for (const { row, text } of updates) {
    const read = documents.read(row.id);
    const changed = documents.edit(row, text);
    if (!changed.ok) skipped.push({ path: row.path, reason: 'unreadable', detail: changed.error.detail });
    else (changed.value.edits > 0 ? report.updated : report.unchanged).push(row.path);
    if (changed.ok && changed.value.edits > 0 && read.ok) {
      texts.push({ id: row.id, before: read.value.text, after: text });
    }
  }
  const saved = log.flush();
  if (!saved.ok) return saved;
  const listed = db.transaction((tx) => {
    // The documents that were created stand in the list already; these belong to the same step.
    journal.record(tx, { kind: 'imported', project: edited.value, step, reversal: { ...NO_CHANGE, texts } });
    return ok();
  });
  if (!listed.ok) return listed;
  if (texts.length > 0) events.activityChanged();
  events.documentsChanged(id, [
    ...create.map((document) => document.id),
    ...updates.map(({ row }) => row.id),
  ]);
  return ok(report);
}

/** The text of a file, exactly: a byte order mark and CR LF are kept. */
function decodeText(base64: string): Result<string, SkipReason> {
  if (base64.length > Math.ceil(IMPORT_FILE_LIMIT / 3) * 4 + 4) return { ok: false, error: 'too-large' };
  const bytes = Buffer.from(base64, 'base64');
  // Node leaves out what it cannot decode; an empty or a cut text must not come of it.
  if (bytes.toString('base64') !== base64) return { ok: false, error: 'unreadable' };
  if (bytes.length > IMPORT_FILE_LIMIT) return { ok: false, error: 'too-large' };
  if (bytes.includes(0)) return { ok: false, error: 'binary' };
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { ok: false, error: 'not-utf-8' };
  }
}
