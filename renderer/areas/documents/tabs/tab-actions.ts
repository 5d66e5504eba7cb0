import type { DocumentId } from '#shared/kernel/brand.ts';
import type { Action } from '#renderer/ui/action.ts';
import type { Documents } from '../create-documents.ts';
import { patchDocuments, readDocuments } from '../store.ts';
import { foldersAbove } from '../tree-rows.ts';
import { focusedPane, indexOf, MOST_PANES, others, toTheRight } from './panes.ts';

const pane = () => focusedPane(readDocuments());
const hasTab = () => pane().activeId !== null;
const front = () => pane().tabs[indexOf(pane(), pane().activeId)];
const group = 'Tabs';

/** What can be done with tabs and panes. */
export function tabActions({ tabs }: Documents): Action[] {
  const withFront = (run: (paneId: string, documentId: DocumentId) => void) => () => {
    const { id, activeId } = pane();
    if (activeId !== null) run(id, activeId);
  };
  return [
    { id: 'tabs.close', title: 'Close tab', group, keys: 'Alt+W', when: hasTab, run: withFront(tabs.close) },
    {
      id: 'tabs.closeOthers',
      title: 'Close other tabs',
      group,
      when: () => hasTab() && others(pane(), pane().activeId!).size > 0,
      run: withFront(tabs.closeOthers),
    },
    {
      id: 'tabs.closeToTheRight',
      title: 'Close tabs to the right',
      group,
      when: () => hasTab() && toTheRight(pane(), pane().activeId!).size > 0,
      run: withFront(tabs.closeToTheRight),
    },
    {
      id: 'tabs.reopen',
      title: 'Reopen closed tab',
      group,
      // Ctrl+Shift+T belongs to the browser, which does not give it away.
      keys: 'Alt+Shift+T',
      when: () => readDocuments().closed.length > 0,
      run: tabs.reopen,
    },
    {
      id: 'tabs.pin',
      title: 'Pin or unpin tab',
      group,
      keys: 'Alt+Shift+P',
      when: hasTab,
      run: withFront((paneId, documentId) => tabs.pin(paneId, documentId, front()?.pinned !== true)),
    },
    {
      id: 'tabs.next',
      title: 'Next tab',
      group,
      keys: 'Alt+PageDown',
      when: hasTab,
      run: () => tabs.step(1),
    },
    {
      id: 'tabs.previous',
      title: 'Previous tab',
      group,
      keys: 'Alt+PageUp',
      when: hasTab,
      run: () => tabs.step(-1),
    },
    {
      id: 'tabs.moveRight',
      title: 'Move tab to the right',
      group,
      keys: 'Alt+Shift+PageDown',
      when: hasTab,
      run: withFront((paneId, documentId) => tabs.shift(paneId, documentId, 1)),
    },
    {
      id: 'tabs.moveLeft',
      title: 'Move tab to the left',
      group,
      keys: 'Alt+Shift+PageUp',
      when: hasTab,
      run: withFront((paneId, documentId) => tabs.shift(paneId, documentId, -1)),
    },
    {
      id: 'tabs.split',
      title: 'Split: same document beside',
      group,
      keys: 'Mod+\\',
      when: () => hasTab() && readDocuments().panes.length < MOST_PANES,
      run: tabs.split,
    },
    {
      id: 'tabs.moveToOtherPane',
      title: 'Move tab to the other pane',
      group,
      keys: 'Alt+M',
      when: () => hasTab() && (readDocuments().panes.length > 1 || pane().tabs.length > 1),
      run: withFront(tabs.moveToOtherPane),
    },
    {
      id: 'tabs.focusOtherPane',
      title: 'Go to the other pane',
      group,
      keys: 'Alt+O',
      when: () => readDocuments().panes.length > 1,
      run: tabs.focusOtherPane,
    },
    {
      id: 'documents.reveal',
      title: 'Show in the tree',
      group: 'Documents',
      when: () => front()?.projectId === readDocuments().projectId && hasTab(),
      run: () => {
        const tab = front();
        if (tab === undefined) return;
        patchDocuments(({ expandedFolders }) => ({
          selectedRow: tab.documentId,
          expandedFolders: new Set([...expandedFolders, ...foldersAbove(tab.path)]),
        }));
      },
    },
  ];
}
