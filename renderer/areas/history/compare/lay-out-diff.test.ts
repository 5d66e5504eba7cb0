import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountOf, inOneText, sideBySide } from './lay-out-diff.ts';

const equal = (text: string) => ({ kind: 'equal' as const, text });
const inserted = (text: string) => ({ kind: 'inserted' as const, text });
const deleted = (text: string) => ({ kind: 'deleted' as const, text });

test('inline, both versions stand in one text, what went before what came', () => {
  expect(inOneText([equal('a\n'), inserted('new\n'), deleted('old\n'), equal('z')])).toEqual({
    text: 'a\nold\nnew\nz',
    stretches: [
      { from: 2, to: 6, kind: 'deleted' },
      { from: 6, to: 10, kind: 'inserted' },
    ],
    places: [2],
  });
});

test('side by side, the shorter side leaves room so that equal lines stand beside each other', () => {
  const { left, right } = sideBySide([equal('a\n'), deleted('1\n2\n3\n'), inserted('x\n'), equal('z\n')]);
  expect(left.text).toBe('a\n1\n2\n3\nz\n');
  expect(left.spacers).toEqual([]);
  expect(right.text).toBe('a\nx\nz\n');
  expect(right.spacers).toEqual([{ at: 4, lines: 2 }]);
  expect([left.places, right.places]).toEqual([[2], [2]]);
});

test('the amount counts places and lines, a last line without an end included', () => {
  expect(amountOf([deleted('1\n2'), equal('\n'), inserted('x\ny\nz')])).toEqual({
    places: 2,
    added: 3,
    removed: 2,
  });
  expect(amountOf([equal('same')])).toEqual({ places: 0, added: 0, removed: 0 });
});

test('whatever the parts are: each side reads as its version, and the lines come out even', () => {
  const part = fc.record({
    kind: fc.constantFrom('equal' as const, 'inserted' as const, 'deleted' as const),
    text: fc.array(fc.constantFrom('a\n', 'b\n', '\n')).map((lines) => lines.join('')),
  });
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const of = (...kinds: string[]) =>
        parts
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ text }) => text)
          .join('');
      const { left, right } = sideBySide(parts);
      expect(left.text).toBe(of('equal', 'deleted'));
      expect(right.text).toBe(of('equal', 'inserted'));
      const height = (side: typeof left) =>
        side.text.split('\n').length + side.spacers.reduce((sum, { lines }) => sum + lines, 0);
      expect(height(left)).toBe(height(right));
      expect(inOneText(parts).text).toHaveLength(of('equal', 'deleted', 'inserted').length);
    }),
  );
});
