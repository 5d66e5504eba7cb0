import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogLine } from '#shared/contracts/runs.ts';
import { MOST_LINES, noLines, shownLines, withLines } from './log-lines.ts';

const line = (no: number, text = `line ${no}`, source: LogLine['source'] = 'out'): LogLine => ({
  no,
  at: no,
  source,
  text,
});
const texts = (log: typeof noLines) => shownLines(log, '', false).map(({ text }) => text);

test('lines that are told while the first ones are read stand once, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }))), (batches) => {
      const all = Array.from({ length: 40 }, (_, index) => index + 1);
      const arriving = [...batches, all].map((numbers) => numbers.toSorted((a, b) => a - b));
      const log = arriving.reduce(
        (known, numbers) =>
          withLines(
            known,
            'run',
            [...new Set(numbers)].map((no) => line(no)),
          ),
        noLines,
      );
      expect(texts(log)).toEqual(all.map((no) => `line ${no}`));
    }),
  );
});

test('the log of the next run stands after the one before', () => {
  const first = withLines(noLines, 'a', [line(1, 'one')]);
  const second = withLines(first, 'b', [line(1, 'two')]);
  expect(texts(withLines(second, 'a', [line(2, 'late')]))).toEqual(['one', 'late', 'two']);
});

test('a flood keeps the newest lines, of all runs together', () => {
  const flood = Array.from({ length: MOST_LINES }, (_, index) => line(index + 1));
  const log = withLines(withLines(noLines, 'a', [line(1, 'old')]), 'b', flood);
  expect(log.count).toBe(MOST_LINES);
  expect(texts(log)).toHaveLength(MOST_LINES);
  expect(texts(log)[0]).toBe('line 1');
  expect(texts(withLines(log, 'b', [line(MOST_LINES + 1, 'new')])).at(-1)).toBe('new');
});

test('lines that are missing are said, unless others are looked for', () => {
  const log = withLines(noLines, 'a', [line(1), line(5, 'Bad news', 'err')]);
  expect(texts(log)).toEqual(['line 1', '… 3 lines were left out', 'Bad news']);
  expect(shownLines(log, 'bad', false).map(({ text }) => text)).toEqual(['Bad news']);
  expect(shownLines(log, '', true).map(({ text }) => text)).toEqual(['Bad news']);
});
