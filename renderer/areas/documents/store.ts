import { create } from 'zustand';
import type { DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { focusedPane, indexOf, noPanes, type OpenTab, type Panes } from './tabs/panes.ts';

export type { OpenTab, Pane } from './tabs/panes.ts';

/** A place in a document to show as soon as it is open. `at` tells two wishes for the same place apart. */
export interface Reveal {
  readonly documentId: DocumentId;
  readonly offset: number;
  readonly length: number;
  readonly at: number;
}

export interface DocumentsState extends Panes {
  /** Null until the engine has answered. */
  readonly projects: readonly ProjectSummary[] | null;
  readonly projectId: ProjectId | null;
  /** Every document of the project, those in the trash too; null until the engine has answered. */
  readonly documents: ReadonlyMap<DocumentId, DocumentSummary> | null;
  readonly expandedFolders: ReadonlySet<string>;
  /** A row of the tree: a document id, or `folderRowId` of a folder. */
  readonly selectedRow: string | null;
  /** Documents that were in front, of all projects, the last one first. */
  readonly recent: readonly string[];
  readonly reveal: Reveal | null;
}

export const emptyDocumentsState: DocumentsState = {
  ...noPanes,
  projects: null,
  projectId: null,
  documents: null,
  expandedFolders: new Set(),
  selectedRow: null,
  recent: [],
  reveal: null,
};

export const useDocumentsStore = create<DocumentsState>(() => emptyDocumentsState);

export const readDocuments = useDocumentsStore.getState;
export const patchDocuments = useDocumentsStore.setState;

/** The document that has the keyboard, or had it last. */
export function activeId(state: Panes): DocumentId | null {
  return focusedPane(state).activeId;
}

export function activeTab(state: Panes): OpenTab | null {
  const pane = focusedPane(state);
  return pane.tabs[indexOf(pane, pane.activeId)] ?? null;
}

export function currentProject(state: DocumentsState): ProjectSummary | null {
  return state.projects?.find((project) => project.id === state.projectId) ?? null;
}

/** A document of the open project by an id that may be anything, such as the id of a row. */
export function documentOf(state: DocumentsState, id: string | null): DocumentSummary | undefined {
  return id === null ? undefined : state.documents?.get(id as DocumentId);
}
