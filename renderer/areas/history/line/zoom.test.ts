import { expect, test } from 'vitest';
import { following, isWhole, positionAt, shareOf, wholeRange, zoomed } from './zoom.ts';

test('zooming in keeps the position where it was on the line', () => {
  const range = zoomed({ from: 0, to: 1000 }, 400, 'in', 1000);
  expect(range).toEqual({ from: 300, to: 550 });
  expect(shareOf(400, range)).toBeCloseTo(0.4);
});

test('zooming ends at the whole history, and where there is nothing more to see', () => {
  expect(zoomed({ from: 300, to: 550 }, 400, 'out', 1000)).toEqual(wholeRange(1000));
  expect(isWhole(zoomed({ from: 0, to: 900 }, 400, 'out', 1000), 1000)).toBe(true);
  expect(zoomed({ from: 0, to: 60 }, 30, 'in', 1000)).toEqual({ from: 5, to: 55 });
  expect(zoomed({ from: 0, to: 7 }, 3, 'in', 7)).toEqual({ from: 0, to: 7 });
});

test('the stretch moves along with a position that leaves it', () => {
  const range = { from: 100, to: 200 };
  expect(following(range, 150, 1000)).toBe(range);
  expect(following(range, 201, 1000)).toEqual({ from: 126, to: 226 });
  expect(following(range, 0, 1000)).toEqual({ from: 0, to: 100 });
  expect(following(range, 1000, 1000)).toEqual({ from: 900, to: 1000 });
});

test('places of the line are positions, and beyond its ends the ends', () => {
  const range = { from: 100, to: 300 };
  expect(positionAt(0.5, range)).toBe(200);
  expect(positionAt(-1, range)).toBe(100);
  expect(positionAt(2, range)).toBe(300);
  expect(positionAt(0.3, wholeRange(0))).toBe(0);
});
