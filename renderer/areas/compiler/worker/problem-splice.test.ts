import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShownProblem } from './messages.ts';
import { applySplice, isShiftOnly, spliceBetween } from './problem-splice.ts';

function problem(from: number, message = 'm', line = from): ShownProblem {
  return { code: 'yaml/syntax', severity: 'error', message, from, to: from + 2, line, column: 1 };
}

test('what comes after an edit only moves', () => {
  const before = [problem(1), problem(5), problem(9), problem(12)];
  const after = [problem(1), problem(6, 'other'), problem(10), problem(13)];
  const splice = spliceBetween(before, after)!;
  expect(splice).toEqual({ keep: 1, drop: 1, insert: [problem(6, 'other')], shift: 1, lines: 1 });
  expect(isShiftOnly(splice)).toBe(false);
  expect(isShiftOnly(spliceBetween(before, [problem(1), problem(6), problem(10), problem(13)])!)).toBe(true);
});

test('equal lists need none', () => {
  expect(spliceBetween([], [])).toBeNull();
  expect(spliceBetween([problem(1)], [problem(1)])).toBeNull();
});

test('a splice leads from any list to any other', () => {
  const list = fc
    .array(fc.record({ from: fc.nat(30), message: fc.constantFrom('a', 'b') }))
    .map((found) => found.map(({ from, message }) => problem(from, message)).sort((a, b) => a.from - b.from));
  fc.assert(
    fc.property(list, list, (before, after) => {
      const splice = spliceBetween(before, after);
      expect(splice === null ? before : applySplice(before, splice)).toEqual(after);
    }),
  );
});
