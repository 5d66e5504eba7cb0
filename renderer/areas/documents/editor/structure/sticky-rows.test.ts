import { expect, test } from 'vitest';
import { stickyRows } from './sticky-rows.ts';

/** The rows when line `top` is at the top of the view; `parents` by line. */
const rows = (parents: Record<number, number[]>, top: number, most = 5) =>
  stickyRows((below) => parents[top + below] ?? [], most);

test('the parents of the first line that can be seen stand above it', () => {
  const parents = { 4: [1], 5: [1, 2], 6: [1, 2, 3], 7: [1, 2, 3], 8: [1, 2, 3] };
  expect(rows(parents, 5)).toEqual([1, 2, 3]);
  expect(rows(parents, 8)).toEqual([1]);
});

test('a line that is about to be covered makes room for the block that follows', () => {
  // Line 6 is the last of its block; line 7 is a top-level key.
  expect(rows({ 6: [1, 2] }, 6)).toEqual([1]);
});

test('there are never more rows than there is room for', () => {
  const deep = Array.from({ length: 9 }, (_, index) => index + 1);
  const parents = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [index, deep]));
  expect(rows(parents, 10)).toEqual([1, 2, 3, 4, 5]);
  expect(rows(parents, 10, 2)).toEqual([1, 2]);
  expect(rows(parents, 10, 0)).toEqual([]);
});
