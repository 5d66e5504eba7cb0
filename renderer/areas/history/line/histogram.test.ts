import { expect, test } from 'vitest';
import { bars, bucketCount } from './histogram.ts';

const bucket = (from: number, to: number, ...authors: [string, number, number][]) => ({
  from,
  to,
  startedAt: 0,
  endedAt: 0,
  authors: authors.map(([author, inserted, deleted]) => ({ author, inserted, deleted })),
});
const frame = { range: { from: 0, to: 20 }, width: 200, height: 40, only: null };

test('bars lie side by side over the edits that they stand for', () => {
  const made = bars([bucket(0, 10, ['me', 5, 0]), bucket(10, 20, ['me', 5, 0])], frame);
  expect(made).toEqual([
    { x: 0, y: 0, width: 99, height: 40, author: 'me' },
    { x: 100, y: 0, width: 99, height: 40, author: 'me' },
  ]);
});

test('authors stand on each other in one bar, by what they inserted and deleted', () => {
  const [mine, yours] = bars([bucket(0, 20, ['me', 20, 10], ['you', 10, 0])], frame);
  expect(mine).toMatchObject({ author: 'me', y: 10, height: 30 });
  expect(yours).toMatchObject({ author: 'you', y: 0, height: 10 });
});

test('little is still to be seen beside much, nothing is not', () => {
  const made = bars(
    [bucket(0, 10, ['me', 1, 0]), bucket(10, 15, ['me', 1_000_000, 0]), bucket(15, 20)],
    frame,
  );
  expect(made.map(({ height }) => height)).toEqual([2, 40]);
});

test('of one author only, the others’ parts are gone and the heights are for that one', () => {
  const made = bars([bucket(0, 20, ['me', 4, 0], ['you', 400, 0])], { ...frame, only: 'me' });
  expect(made).toEqual([{ x: 0, y: 0, width: 199, height: 40, author: 'me' }]);
});

test('there are never more bars than edits or than fit', () => {
  expect(bucketCount(600, { from: 0, to: 100_000 })).toBe(100);
  expect(bucketCount(600, { from: 10, to: 17 })).toBe(7);
  expect(bucketCount(0, { from: 0, to: 1 })).toBe(1);
});
