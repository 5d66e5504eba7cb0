import { expect, test } from 'vitest';
import type { Action } from '#renderer/ui/action.ts';
import { matchingActions } from './matching-actions.ts';

const action = (title: string, when = true): Action => ({
  id: title,
  title,
  group: 'Tests',
  when: () => when,
  run: () => {},
});
const titles = (query: string) =>
  matchingActions(
    [action('Show trash'), action('Trash it'), action('Open'), action('Trash never', false)],
    query,
  ).map(({ title }) => title);

test('every word counts, in any order, and what begins with the query comes first', () => {
  expect(titles('trash')).toEqual(['Trash it', 'Show trash']);
  expect(titles('TRASH show')).toEqual(['Show trash']);
  expect(titles('tests open')).toEqual(['Open']);
  expect(titles('')).toEqual(['Show trash', 'Trash it', 'Open']);
});
