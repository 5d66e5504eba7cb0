import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { notify, notifyError } from '#renderer/ui/notices.ts';
import { patchDocuments, readDocuments, type OpenTab, type Pane } from './store.ts';
import type { TabOperations } from './tabs/tabs.ts';
import { nameOf } from './tree-rows.ts';

type Outcome<T> = Promise<Result<T, StudioError>>;

/**
 * What a person does to projects and documents. Each shows its result at once, without waiting for the event.
 * Those that a dialog calls return the error, for the dialog to show beside the field.
 */
export interface DocumentOperations {
  createProject(name: string): Outcome<ProjectSummary>;
  renameProject(projectId: ProjectId, name: string): Outcome<ProjectSummary>;
  trashProject(project: ProjectSummary): Promise<void>;
  restoreProject(projectId: ProjectId): Promise<void>;
  createDocument(path: string, text: string): Outcome<DocumentSummary>;
  move(documentId: DocumentId, path: string): Outcome<DocumentSummary>;
  moveFolder(from: string, to: string): Outcome<unknown>;
  duplicate(documentId: DocumentId): Promise<void>;
  trash(documentId: DocumentId): Promise<void>;
  /** Every document below a folder; one press takes all of it back. */
  trashFolder(folder: string): Promise<void>;
  restore(documentId: DocumentId): Promise<void>;
}

interface Deps {
  readonly client: EngineClient;
  readonly tabs: TabOperations;
  readonly openProject: (projectId: ProjectId) => Promise<void>;
}

export function createOperations({ client, tabs, openProject }: Deps): DocumentOperations {
  async function restore(documentId: DocumentId): Promise<void> {
    const restored = await client.call('documents.restore', { documentId });
    if (!restored.ok) return notifyError(restored.error);
    showDocuments([restored.value]);
    tabs.open(restored.value);
  }

  async function restoreProject(projectId: ProjectId): Promise<void> {
    const restored = await client.call('projects.restore', { projectId });
    if (!restored.ok) return notifyError(restored.error);
    showProject(restored.value);
    await openProject(projectId);
  }

  async function restoreAll(documentIds: readonly DocumentId[]): Promise<void> {
    for (const documentId of documentIds) {
      const restored = await client.call('documents.restore', { documentId });
      if (!restored.ok) return notifyError(restored.error);
      showDocuments([restored.value]);
    }
  }

  return {
    async trashFolder(folder) {
      const below = [...(readDocuments().documents?.values() ?? [])].filter(
        ({ path, trashedAt }) => trashedAt === null && path.startsWith(`${folder}/`),
      );
      const gone: DocumentId[] = [];
      for (const { id } of below) {
        const trashed = await client.call('documents.trash', { documentId: id });
        if (!trashed.ok) {
          notifyError(trashed.error);
          break;
        }
        gone.push(id);
        showDocuments([trashed.value]);
        tabs.forget(id);
      }
      notify({
        tone: 'plain',
        title: `${gone.length} documents of “${folder}” are in the trash.`,
        action: { label: 'Undo', run: () => void restoreAll(gone) },
      });
    },
    restore,
    restoreProject,
    async createProject(name) {
      const created = await client.call('projects.create', { name });
      if (created.ok) {
        showProject(created.value);
        await openProject(created.value.id);
      }
      return created;
    },
    async renameProject(projectId, name) {
      const renamed = await client.call('projects.rename', { projectId, name });
      if (renamed.ok) showProject(renamed.value);
      return renamed;
    },
    async trashProject(project) {
      const trashed = await client.call('projects.trash', { projectId: project.id });
      if (!trashed.ok) return notifyError(trashed.error);
      showProject(trashed.value);
      const open = readDocuments().panes.flatMap((pane) => pane.tabs);
      for (const tab of open) if (tab.projectId === project.id) tabs.forget(tab.documentId);
      const next = readDocuments().projects?.find((other) => other.trashedAt === null);
      if (next !== undefined) await openProject(next.id);
      else patchDocuments({ projectId: null, documents: null });
      notify({
        tone: 'plain',
        title: `“${project.name}” is in the trash.`,
        action: { label: 'Undo', run: () => void restoreProject(project.id) },
      });
    },
    async createDocument(path, text) {
      const { projectId } = readDocuments();
      if (projectId === null) return { ok: false, error: { code: 'documents/project-not-found', id: '' } };
      const created = await client.call('documents.create', { projectId, path, text });
      if (created.ok) {
        showDocuments([created.value]);
        tabs.open(created.value);
      }
      return created;
    },
    async move(documentId, path) {
      const moved = await client.call('documents.move', { documentId, path });
      if (moved.ok) showDocuments([moved.value]);
      return moved;
    },
    async moveFolder(from, to) {
      const { projectId } = readDocuments();
      if (projectId === null) return { ok: false, error: { code: 'documents/project-not-found', id: '' } };
      const moved = await client.call('documents.moveFolder', { projectId, from, to });
      if (moved.ok) {
        showDocuments(moved.value.documents);
        patchDocuments(({ expandedFolders }) => ({ expandedFolders: new Set([...expandedFolders, to]) }));
      }
      return moved;
    },
    async duplicate(documentId) {
      const copy = await client.call('documents.duplicate', { documentId });
      if (!copy.ok) return notifyError(copy.error);
      showDocuments([copy.value]);
      tabs.open(copy.value);
    },
    async trash(documentId) {
      const trashed = await client.call('documents.trash', { documentId });
      if (!trashed.ok) return notifyError(trashed.error);
      showDocuments([trashed.value]);
      tabs.forget(documentId);
      notify({
        tone: 'plain',
        title: `“${nameOf(trashed.value.path)}” is in the trash.`,
        action: { label: 'Undo', run: () => void restore(documentId) },
      });
    },
  };
}

function showProject(project: ProjectSummary): void {
  patchDocuments(({ projects }) => {
    const known = (projects ?? []).some((other) => other.id === project.id);
    const list = projects ?? [];
    return { projects: known ? list.map((p) => (p.id === project.id ? project : p)) : [...list, project] };
  });
}

/** Puts new facts about documents into the tree and the tabs. */
export function showDocuments(changed: readonly DocumentSummary[]): void {
  patchDocuments(({ documents, projectId, panes }) => {
    const next = new Map(documents ?? []);
    for (const document of changed) if (document.projectId === projectId) next.set(document.id, document);
    return { documents: next, panes: retitled(panes, next) };
  });
}

/** Takes the project's documents as they are now: what is not among them has left the project. */
export function showTree(documents: readonly DocumentSummary[]): void {
  patchDocuments(({ panes }) => {
    const next = new Map(documents.map((document) => [document.id, document]));
    return { documents: next, panes: retitled(panes, next) };
  });
}

function retitled(
  panes: readonly Pane[],
  documents: ReadonlyMap<DocumentId, DocumentSummary>,
): readonly Pane[] {
  const isStale = (tab: OpenTab) => (documents.get(tab.documentId)?.path ?? tab.path) !== tab.path;
  if (!panes.some((pane) => pane.tabs.some(isStale))) return panes;
  return panes.map((pane) => ({
    ...pane,
    tabs: pane.tabs.map((tab) => {
      const document = documents.get(tab.documentId);
      return document === undefined ? tab : { ...tab, path: document.path, kind: document.kind };
    }),
  }));
}
