import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from './text-places.ts';

test('lines end with LF, CR LF or CR, and columns count UTF-16 code units from 1', () => {
  const at = linesOf('a\r\nb\rc\n😀d');
  expect([0, 1, 3, 4, 5, 7, 9, 10].map((offset) => Object.values(at(offset)).join(':'))).toEqual([
    '1:1',
    '1:2',
    '2:1',
    '2:2',
    '3:1',
    '4:1',
    '4:3',
    '4:4',
  ]);
});

test('what lies outside of the text counts as its beginning or end', () => {
  const at = linesOf('ab\n');
  expect([at(-1), at(99), linesOf('')(5)]).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 1, column: 1 },
  ]);
});

test('lines and columns are those of the text before the offset, for every text', () => {
  const texts = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'ü', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, fc.nat(40), (text, offset) => {
      const end = Math.min(offset, text.length);
      // Between CR and LF the line has not ended yet.
      const before = text.slice(0, end).split(text[end] === '\n' ? /\r\n|\r(?!$)|\n/ : /\r\n|\r|\n/);
      const expected = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      expect(linesOf(text)(offset)).toEqual(expected);
    }),
  );
});
