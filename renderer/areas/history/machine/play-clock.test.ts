import { expect, test } from 'vitest';
import { createPlayClock, LONGEST_PAUSE_MS, pauseBefore } from './play-clock.ts';

const typed = (...times: number[]) => times.map((at) => ({ at, author: 'me' }));

test('edits come as they were written, at the speed that is set', () => {
  const clock = createPlayClock(0, 1, null);
  const edits = typed(1_000, 1_040, 1_080, 1_200);
  expect(clock.due(edits, 0, 99)).toBe(1);
  expect(clock.due(edits.slice(1), 30, 99)).toBe(0);
  expect(clock.due(edits.slice(1), 85, 99)).toBe(2);
  clock.setSpeed(4);
  expect(clock.due(edits.slice(3), 115, 99)).toBe(1);
});

test('idle time is skipped, and a clock that went back is not waited for', () => {
  const edit = (at: number) => ({ at, author: 'me' });
  expect(pauseBefore(edit(10_000_000), 5, null)).toBe(LONGEST_PAUSE_MS);
  expect(pauseBefore(edit(5), 10_000_000, null)).toBe(0);
  expect(pauseBefore(edit(5), null, null)).toBe(0);
});

test('the edits of others take no time when only one’s own are watched', () => {
  const clock = createPlayClock(0, 1, 'me');
  const edits = [
    { at: 0, author: 'me' },
    { at: 500, author: 'you' },
    { at: 550, author: 'me' },
  ];
  expect(clock.due(edits, 50, 99)).toBe(3);
});

test('a gap of the display is no reason to rush, nor is a wait for the engine', () => {
  const clock = createPlayClock(0, 1, null);
  const edits = typed(0, 90, 180, 270);
  expect(clock.due(edits, 1_000_000, 99)).toBe(2);
  const waiting = createPlayClock(0, 32, null);
  for (let now = 0; now < 10_000; now += 100) waiting.due([], now, 99);
  expect(waiting.due(typed(0, 900, 1_800, 2_700), 10_000, 99)).toBeLessThanOrEqual(5);
});

test('one frame takes a bounded number of edits', () => {
  const clock = createPlayClock(0, 32, null);
  expect(clock.due(typed(...Array.from({ length: 5_000 }, () => 7)), 16, 2_000)).toBe(2_000);
});
