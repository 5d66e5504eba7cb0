import { expect, test } from 'vitest';
import type { TimelineEvent } from '#shared/contracts/history-changes.ts';
import { eventOfKey } from './event-steps.ts';

const DAY = 24 * 60 * 60 * 1_000;
const event = (kind: TimelineEvent['kind'], day: number): TimelineEvent => ({
  kind,
  at: day * DAY,
  endedAt: day * DAY,
  author: 'aa',
  documents: [],
  count: 0,
  name: null,
  frontier: null,
  from: null,
  to: null,
});
const events = [
  event('project-created', 1),
  event('edited', 1),
  event('milestone', 3),
  event('edited', 3),
  event('merged', 9),
];
const to = (key: string, index: number, shift = false) => eventOfKey(key, shift, index, events);

test('arrows step what happened, Shift steps days, pages step milestones, and all of them end at the ends', () => {
  expect([to('ArrowRight', 1), to('ArrowRight', 4), to('ArrowLeft', 0)]).toEqual([2, 4, 0]);
  expect([to('ArrowRight', 0, true), to('ArrowLeft', 4, true)]).toEqual([2, 3]);
  expect([to('PageUp', 0), to('PageUp', 2), to('PageDown', 4), to('PageDown', 1)]).toEqual([2, 4, 2, 0]);
  expect([to('Home', 3), to('End', 0), to('x', 1)]).toEqual([0, 4, null]);
});
