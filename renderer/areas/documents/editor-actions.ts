import type { Action } from '#renderer/ui/action.ts';
import type { Documents } from './create-documents.ts';
import { focusEditor, useEditorInFront } from './editor-status.ts';
import { readDocuments } from './store.ts';

const editorInFront = () => useEditorInFront.getState().handle;
const hasEditor = () => editorInFront() !== null;

/** What can be done with tabs and the editor in front. */
export function editorActions({ tabs }: Documents): Action[] {
  const hasTab = () => readDocuments().activeId !== null;
  return [
    {
      id: 'tabs.close',
      title: 'Close tab',
      group: 'Tabs',
      keys: 'Alt+W',
      when: hasTab,
      run: () => {
        const { activeId } = readDocuments();
        if (activeId !== null) tabs.close(activeId);
      },
    },
    {
      id: 'tabs.next',
      title: 'Next tab',
      group: 'Tabs',
      keys: 'Alt+PageDown',
      when: hasTab,
      run: () => tabs.step(1),
    },
    {
      id: 'tabs.previous',
      title: 'Previous tab',
      group: 'Tabs',
      keys: 'Alt+PageUp',
      when: hasTab,
      run: () => tabs.step(-1),
    },
    {
      id: 'editor.focus',
      title: 'Go to editor',
      group: 'Editor',
      keys: 'Alt+E',
      when: hasTab,
      run: focusEditor,
    },
    {
      id: 'editor.find',
      title: 'Find in document',
      group: 'Editor',
      keys: 'Mod+F',
      when: hasEditor,
      run: () => editorInFront()?.find(),
    },
    {
      id: 'editor.nextProblem',
      title: 'Next problem',
      group: 'Editor',
      keys: 'F8',
      when: hasEditor,
      run: () => editorInFront()?.nextProblem(),
    },
    {
      id: 'editor.undo',
      title: 'Undo',
      group: 'Editor',
      when: hasEditor,
      run: () => editorInFront()?.undo(),
    },
    {
      id: 'editor.redo',
      title: 'Redo',
      group: 'Editor',
      when: hasEditor,
      run: () => editorInFront()?.redo(),
    },
  ];
}
