import { expect, test } from 'vitest';
import type { ProjectSummary } from '#shared/contracts/documents.ts';
import type { OpenTab } from './panes.ts';
import { tabLabels } from './tab-labels.ts';

const tab = (path: string, projectId = 'p') => ({ path, projectId }) as OpenTab;
const projects = [{ id: 'p', name: 'One' }] as unknown as ProjectSummary[];

test('a tab shows no more than what tells it apart', () => {
  expect(tabLabels([tab('a/x.md'), tab('b/y.md')], projects)).toEqual(['x.md', 'y.md']);
  expect(tabLabels([tab('a/x.md'), tab('b/x.md')], projects)).toEqual(['a/x.md', 'b/x.md']);
  expect(tabLabels([tab('a/x.md'), tab('a/x.md', 'unknown')], projects)).toEqual(['One: a/x.md', 'a/x.md']);
});
