import type { Database, NotSaved } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { bytesToUuid, equalBytes } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { checkDocumentPath, checkProjectName } from '#shared/contracts/document-path.ts';
import { allStreams, LEDGER_DOCUMENT, type Log } from '../log/index.ts';
import { freePlace } from './free-place.ts';
import { documentById, documentsOfProject, projectById } from './store.ts';
import type { Structure } from './structure.ts';
import { createTakenPaths } from './taken-paths.ts';

/** What index tables of a damaged workspace say, by UUID. */
export interface KnownPlaces {
  readonly places: ReadonlyMap<string, { readonly path: string; readonly trashedAt: number | null }>;
  readonly projectNames: ReadonlyMap<string, string>;
}

/**
 * Gives every document that has records and that no ledger knows a place in the tree again: the known one, or one
 * in a folder `recovered`. A project whose ledger is lost gets a new one.
 */
export async function placeAgain(
  { db, log, structure }: { db: Database; log: Log; structure: Structure },
  { places, projectNames }: KnownPlaces,
): Promise<Result<void, NotSaved>> {
  const lostByProject = new Map<ProjectId, DocumentId[]>();
  for (const stream of allStreams(db)) {
    const project = bytesToUuid(stream.project) as ProjectId;
    const lost = lostByProject.get(project) ?? [];
    lostByProject.set(project, lost);
    const id = bytesToUuid(stream.document) as DocumentId;
    const isDocument = !equalBytes(stream.document, LEDGER_DOCUMENT) && log.lastRecordNo(stream) > 0;
    if (isDocument && documentById(db, id) === null) lost.push(id);
  }
  for (const [project, lost] of lostByProject) {
    if (projectById(db, project) === null) {
      const name = checkProjectName(projectNames.get(project) ?? '');
      const created = await structure.createProject(project, name.ok ? name.value : 'Recovered project');
      if (!created.ok) return created;
    }
    if (lost.length === 0) continue;
    const edited = await structure.edit(project, ({ projectNo }) => {
      const present = documentsOfProject(db, projectNo).filter(({ trashedAt }) => trashedAt === null);
      const taken = createTakenPaths(present.map(({ path }) => path));
      const place = lost.map((id) => {
        const known = places.get(id);
        const checked = checkDocumentPath(known?.path ?? '');
        const path = freePlace(checked.ok ? checked.value : `recovered/${id}.md`, taken);
        const trashedAt = known?.trashedAt ?? null;
        if (trashedAt === null) taken.add(path);
        return { id, path, trashedAt };
      });
      return ok({ place });
    });
    // A ledger that cannot be read cannot take them; their records stay.
    if (!edited.ok && edited.error.code === 'workspace/not-saved') return { ok: false, error: edited.error };
  }
  return ok();
}
