import { expect, test } from 'vitest';
import type { MergePart } from '#shared/contracts/builds.ts';
import { conflictsOf, linesOf, mergedText } from './merge-choices.ts';

const conflict = (edited: string, generated: string): MergePart => ({
  kind: 'conflict',
  base: '',
  edited,
  generated,
});
const parts: MergePart[] = [
  { kind: 'agreed', text: 'one\n' },
  conflict('mine\n', 'theirs\n'),
  { kind: 'agreed', text: 'two\nthree\n' },
  conflict('end', 'other end'),
];

test('there is no merged text before every conflict has a choice', () => {
  expect(mergedText(parts, [])).toBeNull();
  expect(mergedText(parts, ['edited', null])).toBeNull();
  expect(mergedText(parts, ['edited', 'edited'])).toBe('one\nmine\ntwo\nthree\nend');
  expect(mergedText(parts, ['generated', 'generated'])).toBe('one\ntheirs\ntwo\nthree\nother end');
});

test('both texts can be taken, the own one first, each in lines of its own', () => {
  expect(mergedText(parts, ['both', 'both'])).toBe('one\nmine\ntheirs\ntwo\nthree\nend\nother end');
  expect(mergedText([conflict('', 'theirs\n')], ['both'])).toBe('theirs\n');
});

test('conflicts are found in the text as it stands', () => {
  expect(conflictsOf(parts)).toHaveLength(2);
  expect(linesOf(parts)).toEqual([2, 5]);
});
