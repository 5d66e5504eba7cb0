import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from '#renderer/ui/action.ts';
import { parseChord } from './chord.ts';
import { actionsWithKeys, resolveKeymap } from './keymap.ts';

const action = (id: string, keys?: string | string[]): Action => ({
  id,
  title: id,
  group: 'Test',
  run: () => {},
  ...(keys !== undefined && { keys }),
});
const actions = [action('a.one', 'Mod+1'), action('a.two', ['Mod+2', 'F2']), action('a.none')];
const keysOf = (id: string, overrides: Record<string, string[]>) =>
  resolveKeymap(actions, overrides, 'other')
    .bound.filter((bound) => bound.actionId === id)
    .map(({ text }) => text);

test('what a person sets takes the place of all keys of that action, and of no other', () => {
  expect(keysOf('a.two', { 'a.two': ['Alt+T'] })).toEqual(['Alt+T']);
  expect(keysOf('a.one', { 'a.two': ['Alt+T'] })).toEqual(['Mod+1']);
  expect(keysOf('a.two', { 'a.two': [] })).toEqual([]);
  expect([...resolveKeymap(actions, { 'a.two': [] }, 'other').changed]).toEqual(['a.two']);
});

test('of two actions with the same keys the one that a person set has them, and the conflict is told', () => {
  const keymap = resolveKeymap(actions, { 'a.none': ['Mod+1'] }, 'other');
  expect(keymap.conflicts).toEqual([{ text: 'Mod+1', actionIds: ['a.none', 'a.one'] }]);
  expect(actionsWithKeys(keymap, parseChord('mod+1', 'other'), actions[2]!)).toEqual(['a.one']);
});

test('keys for actions of another version, and keys that nobody can read, are told and do no harm', () => {
  const keymap = resolveKeymap(actions, { 'x.gone': ['Mod+G'], 'a.one': ['Hyper+K', 'Mod+9'] }, 'other');
  expect(keymap.problems).toEqual([
    { kind: 'unknown-action', actionId: 'x.gone' },
    { kind: 'unreadable-keys', actionId: 'a.one', text: 'Hyper+K' },
  ]);
  expect(keymap.bound.map(({ text }) => text)).toEqual(['Mod+9', 'Mod+2', 'F2']);
});

test('any key map gives keys in force, whatever it holds', () => {
  const anyMap = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('a.one', 'a.two', '__proto__')),
    fc.array(fc.string(), { maxLength: 5 }),
  );
  fc.assert(
    fc.property(anyMap, (overrides) => {
      const { bound } = resolveKeymap(actions, overrides, 'apple');
      expect(bound.every(({ actionId }) => actions.some(({ id }) => id === actionId))).toBe(true);
    }),
  );
});
