import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { activeId, documentOf, readDocuments } from './store.ts';
import { folderOfRow } from './tree-rows.ts';

/** The document that the tree or, without a selected row, the tab in front stands for. */
export function selectedDocument(): DocumentSummary | undefined {
  const state = readDocuments();
  const found = documentOf(state, state.selectedRow ?? activeId(state));
  return found?.trashedAt === null ? found : undefined;
}

/** The path of the folder whose row is selected. */
export function selectedFolder(): string | null {
  const { selectedRow } = readDocuments();
  return selectedRow === null ? null : folderOfRow(selectedRow);
}

export function hasSelection(): boolean {
  return selectedDocument() !== undefined || selectedFolder() !== null;
}
