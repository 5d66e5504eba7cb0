import { expect, test } from 'vitest';
import { bars, bucketCount } from './histogram.ts';

const bucket = (from: number, to: number, ...authors: [string, number, number][]) => ({
  from,
  to,
  startedAt: 0,
  endedAt: 0,
  authors: authors.map(([author, inserted, deleted]) => ({ author, inserted, deleted })),
});
const frame = { range: { from: 0, to: 20 }, width: 80, height: 100, only: null };

test('bars stand side by side over the edits that they are about', () => {
  expect(bars([bucket(0, 10, ['me', 5, 0]), bucket(10, 20, ['me', 5, 0])], frame)).toEqual([
    { x: 0, y: 0, width: 39, height: 65, author: 'me', kind: 'inserted' },
    { x: 40, y: 0, width: 39, height: 65, author: 'me', kind: 'inserted' },
  ]);
});

test('what was deleted hangs below, and authors share a bar by what they did', () => {
  const made = bars([bucket(0, 20, ['me', 30, 20], ['you', 10, 40])], frame);
  expect(made).toMatchObject([
    { author: 'me', kind: 'inserted', y: 65 - 0.3 * 65, height: 0.3 * 65 },
    { author: 'you', kind: 'inserted', y: 65 - 0.4 * 65, height: 0.1 * 65 },
    { author: 'me', kind: 'deleted', y: 65, height: 0.2 * 35 },
    { author: 'you', kind: 'deleted', y: 65 + 0.2 * 35, height: 0.4 * 35 },
  ]);
});

test('one large paste does not flatten the rest, little is still to be seen, nothing is not', () => {
  const typed = Array.from({ length: 4 }, (_, n) => bucket(n * 3, n * 3 + 3, ['me', 100, 0]));
  const made = bars([...typed, bucket(12, 15, ['me', 1_000_000, 0]), bucket(15, 17, ['me', 1, 0])], frame);
  expect(made.map(({ height }) => height)).toEqual([32.5, 32.5, 32.5, 32.5, 65, 1]);
  expect(bars([bucket(0, 20)], frame)).toEqual([]);
});

test('of one author only, the others’ parts are gone and the heights are for that one', () => {
  const made = bars([bucket(0, 20, ['me', 4, 0], ['you', 400, 0])], { ...frame, only: 'me' });
  expect(made).toEqual([{ x: 31, y: 0, width: 48, height: 65, author: 'me', kind: 'inserted' }]);
});

test('there are never more bars than edits or than fit', () => {
  expect(bucketCount(600, { from: 0, to: 100_000 })).toBe(100);
  expect(bucketCount(600, { from: 0, to: 150 })).toBe(75);
  expect(bucketCount(600, { from: 10, to: 17 })).toBe(7);
  expect(bucketCount(0, { from: 0, to: 1 })).toBe(1);
});
