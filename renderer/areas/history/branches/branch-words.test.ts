import { expect, test } from 'vitest';
import { moment } from '../words.ts';
import { branchInWords, fromInWords } from './branch-words.ts';

test('a branch in words: when it was made, from which version, when it was merged last', () => {
  const branch = { createdAt: 1_000, basePosition: 26, mergedAt: null };
  expect(branchInWords(branch)).toBe(`Made ${moment(1_000)} from edit 26 · not merged yet`);
  const day = 24 * 60 * 60 * 1_000;
  expect(branchInWords({ ...branch, mergedAt: day })).toContain(` · merged last ${moment(day)}`);
});

test('a version may be the empty text, or unknown to the order of this device', () => {
  expect(fromInWords(0)).toBe('from the empty text');
  expect(fromInWords(null)).toContain('not in the order of this device');
});
