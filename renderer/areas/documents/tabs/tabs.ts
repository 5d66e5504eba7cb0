import type { DocumentSummary } from '#shared/contracts/documents.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { focusEditor } from '../editor-status.ts';
import type { OpenChannels } from '../open-channels.ts';
import { patchDocuments, readDocuments } from '../store.ts';
import { foldersAbove } from '../tree-rows.ts';
import * as edits from './panes.ts';
import type { OpenTab, Panes } from './panes.ts';

export type TabSource = Pick<DocumentSummary, 'id' | 'projectId' | 'path' | 'kind'>;

export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What a person does with tabs and panes. Where no pane is named, the focused one is meant. */
export interface TabOperations {
  /** Shows a document in a tab, the one it has already if it has one, and a place in it if asked. */
  open(document: TabSource, place?: Place): void;
  /** As `open`, and leaves the focus where it is: for walking through a tree. */
  preview(document: TabSource): void;
  activate(paneId: string, documentId: DocumentId): void;
  /** The pane has the keyboard now. */
  enter(paneId: string): void;
  close(paneId: string, documentId: DocumentId): void;
  closeOthers(paneId: string, documentId: DocumentId): void;
  closeToTheRight(paneId: string, documentId: DocumentId): void;
  /** Closes documents in every pane. */
  forget(...documentIds: DocumentId[]): void;
  reopen(): void;
  /** Moves to the tab `step` places to the right, around the end. */
  step(step: number): void;
  /** Moves a tab one place to the right or to the left. */
  shift(paneId: string, documentId: DocumentId, step: 1 | -1): void;
  move(fromPane: string, documentId: DocumentId, toPane: string, index: number): void;
  pin(paneId: string, documentId: DocumentId, pinned: boolean): void;
  split(): void;
  /** Moves a tab to the pane beside its own, or into a new one. */
  moveToOtherPane(paneId: string, documentId: DocumentId): void;
  focusOtherPane(): void;
}

const MOST_RECENT = 50;

export function createTabs(channels: OpenChannels): TabOperations {
  /** Takes the new panes, and leaves the documents that are open no more. */
  function apply(next: Panes): void {
    const before = readDocuments();
    const front = edits.focusedPane(next).activeId;
    const shown = new Set(next.panes.flatMap((pane) => pane.tabs.map((tab) => tab.documentId)));
    const changed = front !== null && front !== edits.focusedPane(before).activeId;
    patchDocuments({
      panes: next.panes,
      focusedPane: next.focusedPane,
      closed: next.closed,
      ...(changed && {
        selectedRow: front,
        recent: [front, ...before.recent.filter((id) => id !== front)].slice(0, MOST_RECENT),
      }),
    });
    for (const { tabs } of before.panes) {
      for (const { documentId } of tabs) if (!shown.has(documentId)) channels.release(documentId);
    }
  }

  function show(document: TabSource, place?: Place): void {
    const state = readDocuments();
    const { id, projectId, path, kind } = document;
    apply(edits.openTab(state, { documentId: id, projectId, path, kind, pinned: false }));
    const folders = foldersAbove(path);
    const unfold = projectId === state.projectId && folders.some((one) => !state.expandedFolders.has(one));
    patchDocuments({
      selectedRow: id,
      ...(unfold && { expandedFolders: new Set([...state.expandedFolders, ...folders]) }),
      ...(place && { reveal: { documentId: id, ...place, at: Date.now() } }),
    });
  }

  const paneOf = (paneId: string) => readDocuments().panes.find((pane) => pane.id === paneId);
  const closeSome = (paneId: string, ids: ReadonlySet<DocumentId>) =>
    apply(edits.closeTabs(readDocuments(), paneId, ids));

  return {
    preview: (document) => show(document),
    open(document, place) {
      show(document, place);
      focusEditor();
    },
    activate: (paneId, documentId) => apply(edits.activateTab(readDocuments(), paneId, documentId)),
    enter(paneId) {
      const state = readDocuments();
      if (state.focusedPane !== paneId) apply({ ...state, focusedPane: paneId });
    },
    close: (paneId, documentId) => closeSome(paneId, new Set([documentId])),
    closeOthers(paneId, documentId) {
      const pane = paneOf(paneId);
      if (pane !== undefined) closeSome(paneId, edits.others(pane, documentId));
    },
    closeToTheRight(paneId, documentId) {
      const pane = paneOf(paneId);
      if (pane !== undefined) closeSome(paneId, edits.toTheRight(pane, documentId));
    },
    forget: (...documentIds) => apply(edits.closeDocuments(readDocuments(), new Set(documentIds))),
    reopen() {
      apply(edits.reopenTab(readDocuments()));
      focusEditor();
    },
    step(step) {
      const pane = edits.focusedPane(readDocuments());
      const at = edits.indexOf(pane, pane.activeId);
      const next: OpenTab | undefined = pane.tabs.at((at + step) % Math.max(1, pane.tabs.length));
      if (next !== undefined) apply(edits.activateTab(readDocuments(), pane.id, next.documentId));
    },
    shift: (paneId, documentId, step) => apply(edits.shiftTab(readDocuments(), paneId, documentId, step)),
    move: (fromPane, documentId, toPane, index) =>
      apply(edits.moveTab(readDocuments(), fromPane, documentId, toPane, index)),
    pin: (paneId, documentId, pinned) => apply(edits.pinTab(readDocuments(), paneId, documentId, pinned)),
    split() {
      apply(edits.splitPane(readDocuments()));
      focusEditor();
    },
    moveToOtherPane(paneId, documentId) {
      const state = readDocuments();
      const beside = edits.paneBeside(state, paneId);
      if (beside.id !== paneId) {
        apply(edits.moveTab(state, paneId, documentId, beside.id, beside.tabs.length));
      } else if (beside.tabs.length > 1) {
        const split = edits.splitPane(edits.activateTab(state, paneId, documentId));
        apply({ ...edits.closeTabs(split, paneId, new Set([documentId])), closed: state.closed });
      }
      focusEditor();
    },
    focusOtherPane() {
      const state = readDocuments();
      apply({ ...state, focusedPane: edits.paneBeside(state, state.focusedPane).id });
      focusEditor();
    },
  };
}
