import { expect, test } from 'vitest';
import type { Action } from '#renderer/ui/action.ts';
import { matchingActions } from './matching-actions.ts';

const action = (title: string, when = true, group = 'Tests'): Action => ({
  id: title,
  title,
  group,
  when: () => when,
  run: () => {},
});
const all = [action('Show trash'), action('Trash it'), action('Open'), action('Trash never', false)];
const titles = (query: string, recent: string[] = []) =>
  matchingActions(all, query, recent).map(({ action: { title } }) => title);

test('every word counts, in any order, and what begins with the query comes first', () => {
  expect(titles('trash')).toEqual(['Trash it', 'Show trash']);
  expect(titles('TRASH show')).toEqual(['Show trash']);
  expect(titles('tests open')).toEqual(['Open']);
  expect(titles('')).toEqual(['Show trash', 'Trash it', 'Open']);
});

test('without a query the recent ones come first, and letters in order are enough', () => {
  expect(titles('', ['Open', 'Trash it'])).toEqual(['Open', 'Trash it', 'Show trash']);
  expect(titles('sht')[0]).toBe('Show trash');
});

test('a title outranks the name of a group', () => {
  const found = matchingActions([action('Other', true, 'Open'), action('Do open')], 'open', []);
  expect(found.map(({ action: { title } }) => title)).toEqual(['Do open', 'Other']);
});
