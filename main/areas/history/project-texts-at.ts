import { pathKey } from '#shared/contracts/document-path.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { parseAddress } from '#shared/history/version-address.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { NotSaved } from '../../platform/db/database.ts';
import { placesAt, textAtTime, type ProjectAtDeps } from './project-at.ts';
import { textAt, type StateFault } from './state-at.ts';

export interface ProjectTexts {
  /** In path order. */
  readonly documents: readonly {
    readonly id: DocumentId;
    readonly path: string;
    readonly text: string;
  }[];
}

type Fault = StateFault | NotSaved | ErrorOf<'documents/project-not-found'>;

/** What an address of a version means for a whole project: a time, and the documents that are at a version of their own. */
interface ProjectVersion {
  readonly at: number;
  /** Frontiers by document. */
  readonly own: ReadonlyMap<DocumentId, string>;
}

/**
 * The texts of a project at a time (`@2026-11-20T10:00`) or at a milestone (`@v1`): documents that have a milestone of
 * that name are at that version, the others as they were when it was given last. Only documents whose path passes.
 */
export async function projectTextsAt(
  deps: ProjectAtDeps,
  id: ProjectId,
  address: string,
  only: (path: string) => boolean,
): Promise<Result<ProjectTexts, Fault>> {
  const { documents, log } = deps;
  const project = documents.versions.projectById(id);
  if (project === null) return err({ code: 'documents/project-not-found', id });
  const version = projectVersion(
    deps,
    documents.versions.documentsOf(project).map((row) => row.id),
    address,
  );
  if (!version.ok) return version;
  const { at, own } = version.value;
  const found = await placesAt(deps, id, at);
  if (!found.ok) return found;
  const texts: { id: DocumentId; path: string; text: string }[] = [];
  for (const { row, path } of found.value.places) {
    if (!only(path)) continue;
    const frontier = own.get(row.id);
    const decoded = frontier === undefined ? null : decodeVersion(frontier);
    const stream = decoded === null ? null : log.streamByNo(row.streamNo);
    const text =
      decoded?.ok && stream !== null
        ? textAt(log, { id: row.id, stream }, decoded.value)
        : await textAtTime(deps, row, at);
    if (!text.ok) return text;
    texts.push({ id: row.id, path, text: text.value });
  }
  return ok({ documents: texts });
}

function projectVersion(
  { documents }: ProjectAtDeps,
  ids: readonly DocumentId[],
  address: string,
): Result<ProjectVersion, ErrorOf<'history/version-unknown'>> {
  const unknown = (detail: string) => err({ code: 'history/version-unknown', address, detail } as const);
  const parsed = parseAddress(address);
  if (!parsed.ok) return unknown(parsed.error.detail);
  switch (parsed.value.kind) {
    case 'now':
      return ok({ at: Number.MAX_SAFE_INTEGER, own: new Map() });
    case 'time':
      return ok({ at: parsed.value.at, own: new Map() });
    case 'position':
    case 'version':
      return unknown('it names a version of one document; a project has times and milestones');
    case 'milestone': {
      const key = pathKey(parsed.value.name);
      const named = ids.flatMap((document) =>
        documents.versions
          .milestones(document)
          .filter(({ name }) => pathKey(name) === key)
          .map(({ frontier, createdAt }) => ({ document, frontier, createdAt })),
      );
      if (named.length === 0) return unknown('no document of this project has a milestone of that name');
      return ok({
        at: Math.max(...named.map(({ createdAt }) => createdAt)),
        own: new Map(named.map(({ document, frontier }) => [document, frontier])),
      });
    }
  }
}
