import { expect, test } from 'vitest';
import { activityRows } from './activity-rows.ts';

const bucket = (from: number, author: string, inserted: number) => ({
  from,
  to: from + 10,
  startedAt: from * 100,
  endedAt: from * 100 + 50,
  authors: [{ author, inserted, deleted: 1 }],
});

test('hundreds of bars become a few rows that hold all that was written', () => {
  const buckets = Array.from({ length: 100 }, (_, index) => bucket(index * 10, index % 2 ? 'me' : 'you', 3));
  const rows = activityRows(buckets, 12);
  expect(rows.length).toBeLessThanOrEqual(12);
  expect(rows[0]).toMatchObject({ from: 0, startedAt: 0 });
  expect(rows.at(-1)).toMatchObject({ to: 1000, endedAt: 99_050 });
  const mine = rows.flatMap(({ authors }) => authors).filter(({ author }) => author === 'me');
  expect(mine.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(150);
  expect(mine.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(50);
});

test('nothing written is no row', () => {
  expect(activityRows([], 12)).toEqual([]);
});
