import { expect, test } from 'vitest';
import type { Activity } from '#shared/contracts/activity.ts';
import { activitySentence } from './sentences.ts';

const activity = (more: Partial<Activity>) =>
  activitySentence({
    id: 1,
    at: 0,
    kind: 'created',
    projectName: 'Acme',
    paths: ['a.md'],
    from: null,
    documents: 1,
    undone: false,
    ...more,
  } as Activity);

test('an activity names its one document, or counts them', () => {
  expect(activity({})).toBe('Created “a.md”');
  expect(activity({ kind: 'imported', documents: 12, paths: ['a.md', 'b.md'] })).toBe(
    'Imported 12 documents',
  );
  expect(activity({ kind: 'moved', from: 'b.md' })).toBe('Moved “b.md” to “a.md”');
});

test('an activity on a project names the project', () => {
  expect(activity({ kind: 'project-renamed', from: 'Old' })).toBe('Renamed the project “Old” to “Acme”');
  expect(activity({ kind: 'project-trashed' })).toBe('Moved the project “Acme” to the trash');
});
