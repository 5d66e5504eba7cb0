import { kindOfPath } from '#shared/contracts/document-path.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { DocumentAt } from '#shared/contracts/history-changes.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DocumentRow, Documents } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { Positions } from './positions.ts';
import type { ProjectHistory } from './project-history.ts';
import { textAt } from './state-at.ts';

export interface ProjectAtDeps {
  readonly log: Log;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly projects: ProjectHistory;
}

/** About so much text, in UTF-16 code units, goes into one page of an export. */
const EXPORT_PAGE = 8_000_000;
const EXPORT_PAGE_FILES = 500;
/** The last time that an address can tell. */
const LATEST = Date.UTC(9999, 11, 31);

type Fault = MethodError<'history.projectAt'>;

/** A project as it was known on this device at a time: its tree and the versions of its documents. */
export async function projectAt(
  deps: ProjectAtDeps,
  id: ProjectId,
  at: number,
): Promise<Result<MethodOutput<'history.projectAt'>, Fault>> {
  const places = await placesAt(deps, id, at);
  if (!places.ok) return places;
  const documents: DocumentAt[] = [];
  for (const { row, path } of places.value.places) {
    const version = await versionAt(deps, row, at);
    if (!version.ok) return version;
    const { position, frontier } = version.value;
    documents.push({ documentId: row.id, path, kind: kindOfPath(path), position, frontier });
  }
  return ok({ name: places.value.name, documents });
}

/** The texts of a project at a time, page by page. A document that cannot be read is an error, never left out. */
export async function exportAt(
  deps: ProjectAtDeps,
  { projectId, at, after = '' }: { projectId: ProjectId; at: number; after?: string | undefined },
): Promise<Result<MethodOutput<'history.exportAt'>, Fault>> {
  const found = await placesAt(deps, projectId, at);
  if (!found.ok) return found;
  const places = found.value.places.filter(({ path }) => path > after);
  const files: { path: string; text: string }[] = [];
  let size = 0;
  for (const { row, path } of places) {
    const text = await textAtTime(deps, row, at);
    if (!text.ok) return text;
    files.push({ path, text: text.value });
    size += text.value.length;
    if (size >= EXPORT_PAGE || files.length >= EXPORT_PAGE_FILES) break;
  }
  return ok({ files, next: files.length < places.length ? (files.at(-1)?.path ?? null) : null });
}

/** The text of a document as it was known on this device at a time. */
export async function textAtTime(
  deps: Pick<ProjectAtDeps, 'log' | 'positions'>,
  row: DocumentRow,
  at: number,
): Promise<Result<string, Fault>> {
  const version = await versionAt(deps, row, at);
  if (!version.ok) return version;
  const decoded = decodeVersion(version.value.frontier);
  const stream = deps.log.streamByNo(row.streamNo);
  if (!decoded.ok || stream === null) throw new Error(`the version of ${row.id} cannot be read back`);
  const text = textAt(deps.log, { id: row.id, stream }, decoded.value);
  return text.ok ? text : err(text.error as Fault);
}

/** What stood in the tree then and not in the trash, ordered by path. */
export async function placesAt(
  { documents, projects }: ProjectAtDeps,
  id: ProjectId,
  at: number,
): Promise<Result<{ name: string | null; places: { row: DocumentRow; path: string }[] }, Fault>> {
  if (documents.versions.projectById(id) === null) return err({ code: 'documents/project-not-found', id });
  const tree = await projects.treeAt(id, at);
  if (!tree.ok) return tree;
  const places = [...tree.value.places].flatMap(([document, { path, trashed }]) => {
    const row = trashed ? null : documents.documentById(document);
    return row === null ? [] : [{ row, path }];
  });
  return ok({
    name: tree.value.name,
    places: places.toSorted((a, b) =>
      a.path === b.path ? (a.row.id < b.row.id ? -1 : 1) : a.path < b.path ? -1 : 1,
    ),
  });
}

async function versionAt({ positions }: Pick<ProjectAtDeps, 'positions'>, row: DocumentRow, at: number) {
  const version = await positions.resolve(row, `@${new Date(Math.min(at, LATEST)).toISOString()}`);
  // A time names a version of what is here, so that nothing of it can be unknown or missing.
  return version.ok ? version : err(version.error as Fault);
}
