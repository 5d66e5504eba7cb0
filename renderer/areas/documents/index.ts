export { documentActions } from './actions.ts';
export { createDocuments, type Documents, type LoadSpecSupport } from './create-documents.ts';
export { DocumentsProvider, useDocuments } from './documents-context.tsx';
export { DocumentsSidebar } from './documents-sidebar.tsx';
export { NameDialog } from './dialogs/name-dialog.tsx';
export { DropZone } from './drop-zone.tsx';
export { EditorFacts } from './editor-facts.tsx';
export { EditorArea } from './editor-area.tsx';
export { createEditorSlot } from './editor-slots.ts';
export { focusEditor, isEditorAwaited, useEditorInFront } from './editor-status.ts';
export { Inspector } from './inspector/inspector.tsx';
export type { SpecSupport } from './editor/create-editor.ts';
export { inText } from './editor/command-names.ts';
export { loadEditor } from './load-editor.ts';
export type { Reader } from './editor/reader.ts';
export { loadReader } from './load-reader.ts';
export type { PaneFrameProps } from './pane-frame.ts';
export { ProblemsPanel } from './problems/problems-panel.tsx';
export { type CheckedDocument, countProblems, showProjectProblems, useProblems } from './problems/store.ts';
export { SavedState } from './saved-state.tsx';
export {
  type OpenTab,
  activeId,
  activeTab,
  currentProject,
  readDocuments,
  useDocumentsStore,
} from './store.ts';
export { focusedPane, MOST_PANES } from './tabs/panes.ts';
export { exportPages } from './transfer/run-export.ts';
