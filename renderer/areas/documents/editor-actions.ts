import type { Action } from '#renderer/ui/action.ts';
import { focusEditor, useEditorInFront } from './editor-status.ts';
import { activeId, readDocuments } from './store.ts';

const editorInFront = () => useEditorInFront.getState().handle;
const hasEditor = () => editorInFront() !== null;
const group = 'Editor';

/** What can be done with the editor in front. */
export const editorActions: readonly Action[] = [
  {
    id: 'editor.focus',
    title: 'Go to editor',
    group,
    keys: 'Alt+E',
    when: () => activeId(readDocuments()) !== null,
    run: focusEditor,
  },
  {
    id: 'editor.find',
    title: 'Find in document',
    group,
    keys: 'Mod+F',
    when: hasEditor,
    run: () => editorInFront()?.find(),
  },
  { id: 'editor.undo', title: 'Undo', group, when: hasEditor, run: () => editorInFront()?.undo() },
  { id: 'editor.redo', title: 'Redo', group, when: hasEditor, run: () => editorInFront()?.redo() },
];
