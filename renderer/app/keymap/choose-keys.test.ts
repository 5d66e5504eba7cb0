import { expect, test } from 'vitest';
import type { Action } from '#renderer/ui/action.ts';
import { chooseKeys, withKeys, withoutKeys } from './choose-keys.ts';
import { resolveKeymap } from './keymap.ts';

const action = (id: string, keys: string[]): Action => ({
  id,
  title: id,
  group: 'Test',
  keys,
  run: () => {},
});
const one = action('a.one', ['Mod+1']);
const two = action('a.two', ['Mod+2', 'F2']);
const keymap = resolveKeymap([one, two], {}, 'other');

test('keys that writing and moving need are refused', () => {
  for (const text of ['A', '5', 'Enter', 'ArrowDown', 'Shift+A', 'Tab', ',']) {
    expect(chooseKeys(text, one, keymap, 'other')).toMatchObject({ kind: 'refused' });
  }
  for (const text of ['F9', '?', 'Mod+J', 'Alt+ArrowDown']) {
    expect(chooseKeys(text, one, keymap, 'other')).toEqual({ kind: 'free', text });
  }
});

test('keys of another action are taken from it, and its others stay', () => {
  expect(chooseKeys('F2', one, keymap, 'other')).toEqual({ kind: 'taken', text: 'F2', by: ['a.two'] });
  const next = withKeys({}, keymap, { actionId: 'a.one', text: 'F2', takenFrom: ['a.two'] }, 'other');
  expect(next).toEqual({ 'a.one': ['F2'], 'a.two': ['Mod+2'] });
  expect(resolveKeymap([one, two], next, 'other').conflicts).toEqual([]);
});

test('an action gets back what it brought along', () => {
  expect(withoutKeys({ 'a.one': ['F9'], 'a.two': [] }, 'a.one')).toEqual({ 'a.two': [] });
});
