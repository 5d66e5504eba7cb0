import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { checkProjectName } from '#shared/contracts/document-path.ts';
import type { MethodError, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import type { DocumentEvents } from './events.ts';
import type { LiveDocuments } from './live-documents.ts';
import { textOf } from './live-document.ts';
import type { LedgerEdit, Structure } from './structure.ts';
import { allProjects, documentsAfterPath, documentsOfProject, projectById } from './store.ts';

type Returns<M extends MethodName> = Promise<Result<MethodOutput<M>, MethodError<M>>>;

/** About so much text, in UTF-16 code units, goes into one page of an export. */
const EXPORT_PAGE = 8_000_000;
const EXPORT_PAGE_FILES = 500;

export interface ProjectsService {
  list(): MethodOutput<'projects.list'>;
  tree(id: ProjectId): Result<MethodOutput<'projects.tree'>, MethodError<'projects.tree'>>;
  /** `first`: documents that the project begins with, at paths and with texts that are sound. */
  create(name: string, first?: readonly FirstDocument[]): Returns<'projects.create'>;
  rename(id: ProjectId, name: string): Returns<'projects.rename'>;
  trash(id: ProjectId): Returns<'projects.trash'>;
  restore(id: ProjectId): Returns<'projects.restore'>;
  /** The page of plain texts after a path. A document that cannot be read is an error, never left out. */
  export(
    id: ProjectId,
    after?: string,
  ): Result<MethodOutput<'projects.export'>, MethodError<'projects.export'>>;
}

export interface FirstDocument {
  readonly path: string;
  readonly text: string;
}

export interface ProjectsServiceDeps {
  readonly db: Database;
  readonly structure: Structure;
  readonly live: LiveDocuments;
  readonly events: DocumentEvents;
}

export function createProjectsService({ db, structure, live, events }: ProjectsServiceDeps): ProjectsService {
  async function edit(id: ProjectId, change: LedgerEdit) {
    const result = await structure.edit(id, () => ok(change));
    if (result.ok) events.projectsChanged([id]);
    return result;
  }

  return {
    list: () => ({ projects: allProjects(db) }),
    tree: (id) => {
      const project = projectById(db, id);
      if (project === null) return err({ code: 'documents/project-not-found', id });
      return ok({ project, documents: documentsOfProject(db, project.projectNo) });
    },
    create: async (name, first = []) => {
      const checked = checkProjectName(name);
      if (!checked.ok) return checked;
      const id = randomUUID() as ProjectId;
      const documents = first.map(({ path, text }) => ({ id: randomUUID() as DocumentId, path, text }));
      const result = await structure.createProject(id, checked.value, documents);
      if (!result.ok) return result;
      events.projectsChanged([id]);
      if (documents.length > 0)
        events.documentsChanged(
          id,
          documents.map((document) => document.id),
        );
      return result;
    },
    rename: async (id, name) => {
      const checked = checkProjectName(name);
      return checked.ok ? edit(id, { name: checked.value, activity: { kind: 'project-renamed' } }) : checked;
    },
    trash: (id) => edit(id, { projectTrashed: true, activity: { kind: 'project-trashed' } }),
    restore: (id) => edit(id, { projectTrashed: false, activity: { kind: 'project-restored' } }),
    export: (id, after = '') => {
      const project = projectById(db, id);
      if (project === null) return err({ code: 'documents/project-not-found', id });
      const files: { path: string; text: string }[] = [];
      let size = 0;
      const documents = documentsAfterPath(db, project.projectNo, after, EXPORT_PAGE_FILES);
      for (const document of documents) {
        const opened = live.open(document);
        if (!opened.ok) return opened;
        const text = textOf(opened.value.doc);
        files.push({ path: document.path, text });
        size += text.length;
        if (size >= EXPORT_PAGE) break;
      }
      const more = files.length < documents.length || documents.length === EXPORT_PAGE_FILES;
      return ok({ files, next: more ? (files.at(-1)?.path ?? null) : null });
    },
  };
}
