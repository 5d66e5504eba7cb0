import type { ActivityKind } from '#shared/contracts/activity.ts';
import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { dismissNotice, notify, notifyError } from '#renderer/ui/notices.ts';
import { documentOf, patchDocuments, readDocuments, type OpenTab, type Pane } from './store.ts';
import type { TabOperations } from './tabs/tabs.ts';
import { canMoveInto, pathInto } from './tree/move-into.ts';
import { folderOfRow, folderRowId, foldersAbove, nameOf } from './tree-rows.ts';

type Outcome<T> = Promise<Result<T, StudioError>>;

/**
 * What a person does to projects and documents. Each shows its result at once, without waiting for the event.
 * Those that a dialog calls return the error, for the dialog to show beside the field.
 */
export interface DocumentOperations {
  createProject(name: string): Outcome<ProjectSummary>;
  /** With copies of the documents of a template. */
  createFromTemplate(template: string, name: string): Outcome<ProjectSummary>;
  renameProject(projectId: ProjectId, name: string): Outcome<ProjectSummary>;
  trashProject(project: ProjectSummary): Promise<void>;
  restoreProject(projectId: ProjectId): Promise<void>;
  createDocument(path: string, text: string): Outcome<DocumentSummary>;
  move(documentId: DocumentId, path: string): Outcome<DocumentSummary>;
  moveFolder(from: string, to: string): Outcome<unknown>;
  /** Puts the document or folder of a row into a folder; one press takes it back. */
  moveInto(rowId: string, folder: string): Promise<void>;
  duplicate(documentId: DocumentId): Promise<void>;
  trash(documentId: DocumentId): Promise<void>;
  /** Every document below a folder; one press takes all of it back. */
  trashFolder(folder: string): Promise<void>;
  restore(documentId: DocumentId): Promise<void>;
  /** Restores one after the other; says how far it has come, and stops after an abort. */
  restoreMany(documentIds: readonly DocumentId[]): Promise<void>;
  /** Takes back the newest activity of a kind: what was just done. */
  undoNewest(kind: ActivityKind): Promise<void>;
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

  async function move(documentId: DocumentId, path: string): Outcome<DocumentSummary> {
    const moved = await client.call('documents.move', { documentId, path });
    if (moved.ok) showDocuments([moved.value]);
    return moved;
  }

  async function moveFolder(from: string, to: string): Outcome<unknown> {
    const { projectId } = readDocuments();
    if (projectId === null) return { ok: false, error: { code: 'documents/project-not-found', id: '' } };
    const moved = await client.call('documents.moveFolder', { projectId, from, to });
    if (moved.ok) {
      showDocuments(moved.value.documents);
      patchDocuments(({ expandedFolders }) => ({ expandedFolders: new Set([...expandedFolders, to]) }));
    }
    return moved;
  }

  async function restoreMany(documentIds: readonly DocumentId[]): Promise<void> {
    const abort = new AbortController();
    const cancel = { label: 'Cancel', run: () => abort.abort() };
    const counted = documentIds.length === 1 ? '1 document' : `${documentIds.length} documents`;
    const running = notify({ tone: 'plain', title: `Restoring ${counted}…`, action: cancel });
    const restored: DocumentSummary[] = [];
    for (const documentId of documentIds) {
      const one = await client.call('documents.restore', { documentId }, { signal: abort.signal });
      if (!one.ok) {
        notifyError(one.error);
        break;
      }
      restored.push(one.value);
    }
    dismissNotice(running);
    showDocuments(restored);
    notify({ tone: 'plain', title: `${restored.length} of ${counted} restored.` });
  }

  async function undoNewest(kind: ActivityKind): Promise<void> {
    const listed = await client.call('activity.list', { limit: 20 });
    if (!listed.ok) return notifyError(listed.error);
    const newest = listed.value.activities.find((activity) => activity.kind === kind && !activity.undone);
    if (newest === undefined) return notifyError({ code: 'activity/nothing-to-undo' });
    const undone = await client.call('activity.undo', { id: newest.id });
    if (!undone.ok) notifyError(undone.error);
  }

  /** Opens a project that was just made. */
  async function shown<E>(made: Result<ProjectSummary, E>): Promise<Result<ProjectSummary, E>> {
    if (made.ok) {
      showProject(made.value);
      await openProject(made.value.id);
    }
    return made;
  }

  return {
    undoNewest,
    async trashFolder(folder) {
      const { projectId, documents } = readDocuments();
      const below = [...(documents?.values() ?? [])].filter(
        ({ path, trashedAt }) => trashedAt === null && path.startsWith(`${folder}/`),
      );
      if (projectId === null || below.length === 0) return;
      const documentIds = below.map(({ id }) => id);
      const trashed = await client.call('documents.trashMany', { projectId, documentIds });
      if (!trashed.ok) return notifyError(trashed.error);
      showDocuments(trashed.value.documents);
      tabs.forget(...documentIds);
      notify({
        tone: 'plain',
        title: `${below.length} documents of “${folder}” are in the trash.`,
        action: { label: 'Undo', run: () => void undoNewest('trashed') },
      });
    },
    async moveInto(rowId, folder) {
      const document = documentOf(readDocuments(), rowId);
      const path = document?.path ?? folderOfRow(rowId);
      if (path === null || !canMoveInto(folder, path, document === undefined)) return;
      const to = pathInto(folder, path);
      const moved = await (document === undefined ? moveFolder(path, to) : move(document.id, to));
      if (!moved.ok) return notifyError(moved.error);
      patchDocuments(({ expandedFolders }) => ({
        selectedRow: document?.id ?? folderRowId(to),
        expandedFolders: new Set([...expandedFolders, ...foldersAbove(to)]),
      }));
      notify({
        tone: 'plain',
        title: `Moved “${nameOf(path)}” to ${folder === '' ? 'the top level' : `“${folder}”`}.`,
        action: { label: 'Undo', run: () => void undoNewest('moved') },
      });
    },
    restoreMany,
    move,
    moveFolder,
    restore,
    restoreProject,
    async createProject(name) {
      return shown(await client.call('projects.create', { name }));
    },
    async createFromTemplate(template, name) {
      return shown(await client.call('projects.createFromTemplate', { template, name }));
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
      tabs.forget(...open.filter((tab) => tab.projectId === project.id).map((tab) => tab.documentId));
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
