import type { Action } from '#renderer/ui/action.ts';
import { inText, listed } from './editor/command-names.ts';
import { focusEditor, useEditorInFront } from './editor-status.ts';
import { activeId, readDocuments } from './store.ts';

const editorInFront = () => useEditorInFront.getState().handle;
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
  ...listed.map(({ id, title, keys, inText: onlyInText, edits }): Action => ({
    id: `editor.${id}`,
    title,
    group,
    ...(keys !== undefined && { keys }),
    ...(onlyInText === true && { keysIn: inText }),
    when: () => {
      const editor = editorInFront();
      return editor !== null && (edits !== true || editor.canEdit());
    },
    run: () => editorInFront()?.run(id),
  })),
];
