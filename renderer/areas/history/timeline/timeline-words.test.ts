import { expect, test } from 'vitest';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { endOf, eventInWords, toneOf } from './timeline-words.ts';

const event = (kind: TimelineEvent['kind'], facts: Partial<TimelineEvent> = {}): TimelineEvent => ({
  kind,
  at: 5,
  endedAt: 5,
  author: 'aa',
  documents: [{ documentId: 'd' as DocumentId, path: 'a.md' }],
  count: 1,
  name: null,
  frontier: null,
  from: null,
  to: null,
  ...facts,
});

test('what happened reads as a sentence, for one document and for many', () => {
  expect(eventInWords(event('created'))).toBe('Created “a.md”');
  expect(eventInWords(event('imported', { count: 12 }))).toBe('Imported 12 documents');
  expect(eventInWords(event('moved', { name: 'b.md' }))).toBe('Moved “b.md” to “a.md”');
  expect(eventInWords(event('edited', { from: 3, to: 10 }))).toBe('7 edits in “a.md”');
  expect(eventInWords(event('milestone', { name: 'v1' }))).toBe('Milestone “v1” of “a.md”');
  expect(eventInWords(event('merged', { name: 'a.branch.md' }))).toBe('Merged “a.branch.md” into “a.md”');
});

test('edits are over when the last of them was made', () => {
  expect(endOf(event('edited', { at: 5, endedAt: 90 }))).toBe(90);
  expect(endOf(event('created', { at: 5, endedAt: 5 }))).toBe(5);
});

test('edits, milestones, branches and the tree are told apart', () => {
  const kinds = ['edited', 'milestone', 'merged', 'imported'] as const;
  expect(kinds.map((kind) => toneOf(event(kind)))).toEqual(['edit', 'milestone', 'branch', 'tree']);
});
