import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Engine } from './engine.ts';
import { findProject } from './find-project.ts';

export interface ProjectTree {
  readonly project: ProjectSummary;
  readonly documents: readonly DocumentSummary[];
}

/** A project by id or name, with its documents. */
export async function findTree(engine: Engine, idOrName: string): Promise<Result<ProjectTree, StudioError>> {
  const project = await findProject(engine, idOrName);
  return project.ok ? engine.call('projects.tree', { projectId: project.value.id }) : project;
}

/** The document at a path; with `trashed`, the one of that path which went into the trash last. */
export async function findDocument(
  engine: Engine,
  idOrName: string,
  path: string,
  { trashed = false }: { readonly trashed?: boolean } = {},
): Promise<Result<DocumentSummary, StudioError>> {
  const tree = await findTree(engine, idOrName);
  if (!tree.ok) return tree;
  const [found] = tree.value.documents
    .filter((document) => document.path === path && (document.trashedAt !== null) === trashed)
    .toSorted((a, b) => (b.trashedAt ?? 0) - (a.trashedAt ?? 0));
  return found ? ok(found) : err({ code: 'documents/not-found', id: path });
}
