import { expect, test } from 'vitest';
import { recall, remember } from './remembered.ts';
import { emptyDocumentsState, type OpenTab } from './store.ts';

function memory(): Storage {
  const map = new Map<string, string>();
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  } as Storage;
}
const tab = { documentId: 'd', projectId: 'p', path: 'a.md', kind: 'note' } as unknown as OpenTab;

test('a window comes back as it was left, each workspace for itself', () => {
  const storage = memory();
  remember(storage, 'one', {
    ...emptyDocumentsState,
    tabs: [tab],
    activeId: tab.documentId,
    expandedFolders: new Set(['a']),
  });
  expect(recall(storage, 'one')).toEqual({
    projectId: null,
    tabs: [tab],
    activeId: 'd',
    expandedFolders: ['a'],
  });
  expect(recall(storage, 'two')).toBeNull();
});

test('a broken memory is no memory', () => {
  const storage = memory();
  for (const broken of ['{', '7', 'null', '{"tabs":[1,{"path":2}],"expandedFolders":"x"}']) {
    storage.setItem('strata.documents:one', broken);
    expect(recall(storage, 'one')?.tabs ?? []).toEqual([]);
  }
});
