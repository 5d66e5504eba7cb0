import type { DocumentId } from '#shared/kernel/brand.ts';
import type { EditorSlot } from './editor-slot.tsx';
import { takeFocus, useEditorInFront, type EditorHandle, type EditorStatus } from './editor-status.ts';
import { showProblems } from './problems/store.ts';
import { readDocuments, useDocumentsStore } from './store.ts';

/** By pane. */
const handles = new Map<string, EditorHandle>();
const statuses = new Map<string, EditorStatus>();

/** The editor of the focused pane is the one in front. */
function refresh(): void {
  const { focusedPane } = readDocuments();
  const handle = handles.get(focusedPane) ?? null;
  const status = statuses.get(focusedPane) ?? null;
  const known = useEditorInFront.getState();
  if (known.handle !== handle || known.status !== status) useEditorInFront.setState({ handle, status });
}

useDocumentsStore.subscribe((state, before) => state.focusedPane !== before.focusedPane && refresh());

/** Takes what the editor of a document in a pane has to tell; `onHandle` gets the editor itself as well. */
export function createEditorSlot(
  paneId: string,
  documentId: DocumentId,
  onHandle: (handle: EditorHandle | null) => void,
): EditorSlot {
  return {
    onEditor(handle) {
      if (handle === null) {
        handles.delete(paneId);
        statuses.delete(paneId);
      } else handles.set(paneId, handle);
      refresh();
      onHandle(handle);
      if (readDocuments().focusedPane === paneId) takeFocus();
    },
    onStatus(status) {
      statuses.set(paneId, status);
      refresh();
    },
    onProblems: (problems) => showProblems(documentId, problems),
  };
}
