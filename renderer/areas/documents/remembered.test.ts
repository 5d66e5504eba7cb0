import { expect, test } from 'vitest';
import { recall, toRemember } from './remembered.ts';
import { emptyDocumentsState } from './store.ts';
import { openTab, splitPane, type OpenTab } from './tabs/panes.ts';

const tab = {
  documentId: 'd',
  projectId: 'p',
  path: 'a.md',
  kind: 'note',
  pinned: false,
} as unknown as OpenTab;

test('panes and tabs come back as they were left', () => {
  const state = {
    ...emptyDocumentsState,
    ...splitPane(openTab(emptyDocumentsState, tab)),
    expandedFolders: new Set(['a']),
  };
  const kept: unknown = JSON.parse(JSON.stringify(toRemember(state)));
  expect(recall(kept)).toMatchObject({
    panes: state.panes,
    focusedPane: 'pane-2',
    expandedFolders: ['a'],
  });
});

test('a broken memory is no memory, and an unsound tab is left out', () => {
  for (const broken of [undefined, null, 7, 'x']) expect(recall(broken)).toBeNull();
  const half = { panes: [{ tabs: [1, { path: 2 }] }, 7, { tabs: [tab], activeId: 'gone' }], recent: 'x' };
  expect(recall(half)?.panes).toEqual([{ id: 'pane-3', tabs: [tab], activeId: 'd' }]);
  expect(recall({ panes: [] })?.panes).toEqual(emptyDocumentsState.panes);
});
