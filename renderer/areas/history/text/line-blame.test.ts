import { expect, test } from 'vitest';
import { blameByLine, foreignRanges } from './line-blame.ts';

const run = (length: number, author: string, edit: number) => ({ length, author, edit, at: edit * 100 });

test('a line belongs to its newest edit, its end included', () => {
  expect(blameByLine('ab\ncd\n', [run(1, 'me', 5), run(3, 'you', 9), run(2, 'me', 2)])).toEqual([
    { author: 'you', at: 900, authors: 2 },
    { author: 'you', at: 900, authors: 2 },
    null,
  ]);
});

test('a run over many lines is the one of each of them', () => {
  const lines = blameByLine('a\n\nb', [run(4, 'me', 1)]);
  expect(lines.map((line) => line?.author)).toEqual(['me', 'me', 'me']);
});

test('the empty text is one line of nobody', () => {
  expect(blameByLine('', [])).toEqual([null]);
});

test('what others wrote, with neighbours joined', () => {
  expect(foreignRanges([run(2, 'me', 1), run(3, 'you', 2), run(1, 'she', 3), run(1, 'me', 4)], 'me')).toEqual(
    [{ from: 2, to: 6 }],
  );
  expect(foreignRanges([], 'me')).toEqual([]);
});
