import { create } from 'zustand';
import type { DocumentKind, DocumentSummary, ProjectSummary } from '#shared/contracts/documents.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** An open document, with what its tab shows before the project's tree has arrived. */
export interface OpenTab {
  readonly documentId: DocumentId;
  readonly projectId: ProjectId;
  readonly path: string;
  readonly kind: DocumentKind;
}

/** A place in a document to show as soon as it is open. `at` tells two wishes for the same place apart. */
export interface Reveal {
  readonly documentId: DocumentId;
  readonly offset: number;
  readonly length: number;
  readonly at: number;
}

export interface DocumentsState {
  /** Null until the engine has answered. */
  readonly projects: readonly ProjectSummary[] | null;
  readonly projectId: ProjectId | null;
  /** Every document of the project, those in the trash too; null until the engine has answered. */
  readonly documents: ReadonlyMap<DocumentId, DocumentSummary> | null;
  readonly expandedFolders: ReadonlySet<string>;
  /** A row of the tree: a document id, or `folderRowId` of a folder. */
  readonly selectedRow: string | null;
  readonly tabs: readonly OpenTab[];
  readonly activeId: DocumentId | null;
  readonly reveal: Reveal | null;
}

export const emptyDocumentsState: DocumentsState = {
  projects: null,
  projectId: null,
  documents: null,
  expandedFolders: new Set(),
  selectedRow: null,
  tabs: [],
  activeId: null,
  reveal: null,
};

export const useDocumentsStore = create<DocumentsState>(() => emptyDocumentsState);

export const readDocuments = useDocumentsStore.getState;
export const patchDocuments = useDocumentsStore.setState;

export function activeTab(state: DocumentsState): OpenTab | null {
  return state.tabs.find((tab) => tab.documentId === state.activeId) ?? null;
}

export function currentProject(state: DocumentsState): ProjectSummary | null {
  return state.projects?.find((project) => project.id === state.projectId) ?? null;
}
