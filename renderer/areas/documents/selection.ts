import type { DocumentSummary } from '#shared/contracts/documents.ts';
import { activeId, documentOf, readDocuments } from './store.ts';
import { folderOf, folderOfRow } from './tree-rows.ts';

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

/** The folder that a row is, or is in; empty for the top level, and for no row. */
export function folderAt(rowId: string | null): string {
  const document = documentOf(readDocuments(), rowId);
  if (document !== undefined) return folderOf(document.path);
  return rowId === null ? '' : (folderOfRow(rowId) ?? '');
}

export function hasSelection(): boolean {
  return selectedDocument() !== undefined || selectedFolder() !== null;
}
