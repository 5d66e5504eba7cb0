import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bothChanged } from './both-changed.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const BASE = text('a', 'b', 'c', 'd', 'e');

it('HIST-R05: marks lines that both sides have changed, where they stand in the merged text', () => {
  const ours = text('a', 'B ours', 'c', 'd', 'e');
  const theirs = text('new', 'a', 'B theirs', 'c', 'd', 'E');
  const merged = text('new', 'a', 'B ours', 'B theirs', 'c', 'd', 'E');
  expect(bothChanged(BASE, ours, theirs, merged)).toEqual([{ from: 2, to: 4 }]);
});

it('marks nothing where the sides changed different lines, also next to each other', () => {
  const ours = text('a', 'B', 'c', 'd', 'e');
  const theirs = text('a', 'b', 'C', 'd', 'e');
  expect(bothChanged(BASE, ours, theirs, text('a', 'B', 'C', 'd', 'e'))).toEqual([]);
  expect(bothChanged(BASE, ours, BASE, ours)).toEqual([]);
});

it('marks a place where both put something in, and a line that one side changed and the other took out', () => {
  expect(bothChanged('', 'x\n', 'y\n', 'x\ny\n')).toEqual([{ from: 0, to: 2 }]);
  const gone = text('a', 'b', 'd', 'e');
  const changed = text('a', 'b', 'C', 'd', 'e');
  expect(bothChanged(BASE, gone, changed, gone)).toEqual([{ from: 2, to: 2 }]);
});

it('marks one stretch where changes of both sides interlock', () => {
  const ours = text('a', 'B', 'C', 'd', 'e');
  const theirs = text('a', 'b', 'X', 'Y', 'e');
  expect(bothChanged(BASE, ours, theirs, text('a', 'B', 'C', 'X', 'Y', 'e'))).toEqual([{ from: 1, to: 5 }]);
});

it('stays within the merged text and in order, whatever the texts are', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(lines, lines, lines, lines, (base, ours, theirs, merged) => {
      const found = bothChanged(base, ours, theirs, merged);
      let last = -1;
      for (const { from, to } of found) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThanOrEqual(from);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(merged.split('\n').length);
      if (ours === base || theirs === base) expect(found).toEqual([]);
    }),
  );
});
