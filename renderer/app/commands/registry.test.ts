import { expect, test, vi } from 'vitest';
import type { Action } from '#renderer/ui/action.ts';
import { createRegistry } from './registry.ts';

const action = (id: string, more: Partial<Action> = {}): Action => ({
  id,
  title: id,
  group: 'Test',
  run: () => {},
  ...more,
});
const press = (key: string, ctrlKey = true) =>
  ({ key, code: '', ctrlKey, metaKey: false, shiftKey: false, altKey: false }) as KeyboardEvent;

test('keyboard, menu and button run the same object', () => {
  const run = vi.fn();
  const registry = createRegistry([action('a.b', { keys: 'Mod+B', run })], 'other');
  void registry.forKey(press('b'))?.run();
  registry.entry('a.b').run();
  registry.run('a.b');
  expect(run).toHaveBeenCalledTimes(3);
  expect(registry.entry('a.b')).toMatchObject({ label: 'a.b', keys: 'Ctrl+B', disabled: false });
});

test('an action that cannot run now takes no key and runs from nowhere', () => {
  const run = vi.fn();
  const registry = createRegistry([action('a.b', { keys: 'Mod+B', when: () => false, run })], 'other');
  expect(registry.forKey(press('b'))).toBeUndefined();
  registry.run('a.b');
  expect(run).not.toHaveBeenCalled();
  expect(registry.entry('a.b').disabled).toBe(true);
});

test('two actions cannot share an id or a key', () => {
  expect(() => createRegistry([action('a.b'), action('a.b')], 'other')).toThrow(/two actions/);
  const clash = [action('a.b', { keys: 'Mod+B' }), action('a.c', { keys: ['F2', 'mod+b'] })];
  expect(() => createRegistry(clash, 'other')).toThrow(/a\.b and of a\.c/);
});

test('keys that a person sets are in force at once, and everybody who shows keys is told', () => {
  const registry = createRegistry([action('a.b', { keys: 'Mod+B' }), action('a.c', { keys: 'F2' })], 'other');
  const told = vi.fn();
  registry.subscribe(told);
  registry.rebind({ 'a.b': ['Mod+J'], 'a.c': ['Mod+J'] });
  expect(told).toHaveBeenCalledOnce();
  expect(registry.hint('a.b')).toBe('Ctrl+J');
  expect(registry.forKey(press('j'))?.id).toBe('a.b');
  expect(registry.forKey(press('b'))).toBeUndefined();
  expect(registry.keymap().conflicts).toHaveLength(1);
  registry.rebind({});
  expect(registry.forKey(press('b'))?.id).toBe('a.b');
});

test('in a place with keys of its own, these outrank the others; elsewhere they mean nothing', () => {
  let inText = false;
  const keysIn = { name: 'in the text', hasFocus: () => inText };
  const all = [action('a.b', { keys: 'Mod+B' }), action('text.b', { keys: ['Mod+B', 'F7'], keysIn })];
  const registry = createRegistry(all, 'other');
  expect(registry.forKey(press('b'))?.id).toBe('a.b');
  expect(registry.forKey(press('F7', false))).toBeUndefined();
  inText = true;
  expect(registry.forKey(press('b'))?.id).toBe('text.b');
  expect(registry.keymap().conflicts).toEqual([]);
  expect(() => createRegistry([...all, action('text.c', { keys: 'F7', keysIn })], 'other')).toThrow(/F7/);
});
