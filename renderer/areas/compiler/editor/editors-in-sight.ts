import type { EditorView } from '@codemirror/view';
import { activeId, readDocuments } from '#renderer/areas/documents/index.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';

/** An editor of a specification that a pane shows. */
export interface SpecEditor {
  readonly documentId: DocumentId;
  readonly view: EditorView;
}

/** The one that had the focus last comes last. */
let editors: readonly SpecEditor[] = [];

/** Adds an editor, or moves it to the end. */
export function putInFront(editor: SpecEditor): void {
  editors = [...editors.filter(({ view }) => view !== editor.view), editor];
}

export function leaveSight(view: EditorView): void {
  editors = editors.filter((editor) => editor.view !== view);
}

/** The editor of the document that has the keyboard, or had it last; null when that is no specification. */
export function specInFront(): SpecEditor | null {
  const front = activeId(readDocuments());
  return editors.findLast(({ documentId }) => documentId === front) ?? null;
}

/** An editor of a document, if a pane shows one that can be written in. */
export function editorOf(documentId: DocumentId): SpecEditor | null {
  return (
    editors.findLast((editor) => editor.documentId === documentId && !editor.view.state.readOnly) ?? null
  );
}
