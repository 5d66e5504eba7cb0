import type { DocumentSummary } from '#shared/contracts/documents.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { focusEditor } from './editor-status.ts';
import type { OpenChannels } from './open-channels.ts';
import { patchDocuments, readDocuments, type OpenTab } from './store.ts';
import { foldersAbove } from './tree-rows.ts';

export type TabSource = Pick<DocumentSummary, 'id' | 'projectId' | 'path' | 'kind'>;

export interface TabOperations {
  /** Shows a document in a tab, the one it has already if it has one, and a place in it if asked. */
  open(document: TabSource, place?: { offset: number; length: number }): void;
  /** As `open`, and leaves the focus where it is: for walking through a tree. */
  preview(document: TabSource): void;
  activate(documentId: DocumentId): void;
  close(documentId: DocumentId): void;
  /** Moves to the tab `step` places to the right, around the end. */
  step(step: number): void;
}

export function createTabs(channels: OpenChannels): TabOperations {
  function activate(documentId: DocumentId): void {
    patchDocuments({ activeId: documentId, selectedRow: documentId });
  }

  function show(document: TabSource, place?: { offset: number; length: number }): void {
    const { tabs, expandedFolders, projectId } = readDocuments();
    const tab: OpenTab = {
      documentId: document.id,
      projectId: document.projectId,
      path: document.path,
      kind: document.kind,
    };
    const known = tabs.some((other) => other.documentId === tab.documentId);
    patchDocuments({
      ...(!known && { tabs: [...tabs, tab] }),
      ...(document.projectId === projectId && {
        expandedFolders: new Set([...expandedFolders, ...foldersAbove(document.path)]),
      }),
      ...(place && { reveal: { documentId: document.id, ...place, at: Date.now() } }),
    });
    activate(document.id);
  }

  return {
    activate,
    preview: (document) => show(document),
    open(document, place) {
      show(document, place);
      focusEditor();
    },
    close(documentId) {
      const { tabs, activeId } = readDocuments();
      const index = tabs.findIndex((tab) => tab.documentId === documentId);
      if (index < 0) return;
      const left = tabs.filter((tab) => tab.documentId !== documentId);
      const neighbour = left[Math.min(index, left.length - 1)]?.documentId ?? null;
      patchDocuments({ tabs: left, activeId: activeId === documentId ? neighbour : activeId });
      channels.release(documentId);
    },
    step(step) {
      const { tabs, activeId } = readDocuments();
      const index = tabs.findIndex((tab) => tab.documentId === activeId);
      const next = tabs[(index + step + tabs.length) % Math.max(1, tabs.length)];
      if (next !== undefined) activate(next.documentId);
    },
  };
}
