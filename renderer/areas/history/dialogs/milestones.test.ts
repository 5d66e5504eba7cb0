import { expect, test } from 'vitest';
import { changesOf, milestonesAt } from './milestones.ts';

test('several milestones may stand at one position, and some at none', () => {
  const milestones = [
    { name: 'v1', position: 5 },
    { name: 'elsewhere', position: null },
    { name: 'v2', position: 7 },
    { name: 'agreed', position: 5 },
  ];
  expect(milestonesAt(milestones, 5).map(({ name }) => name)).toEqual(['v1', 'agreed']);
  expect(milestonesAt(milestones, 6)).toEqual([]);
});

test('only what was changed is sent, so that the rest stays as others have it', () => {
  const before = { name: 'v1', note: 'with Anna' };
  expect(changesOf(before, 'v1', 'with Anna')).toBeNull();
  expect(changesOf(before, 'v2', 'with Anna')).toEqual({ name: 'v2' });
  expect(changesOf(before, 'v1', '')).toEqual({ note: '' });
  expect(changesOf(before, 'V1', 'with Bea')).toEqual({ name: 'V1', note: 'with Bea' });
});
