import { describe, expect, test } from 'vitest';
import { displayChord, matchesChord, parseChord } from './chord.ts';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

describe('a chord', () => {
  test('is Control here and Command on a Mac', () => {
    const here = parseChord('Mod+K', 'other');
    const there = parseChord('Mod+K', 'apple');
    expect(matchesChord(here, press('k', { ctrlKey: true }), 'other')).toBe(true);
    expect(matchesChord(here, press('k', { metaKey: true }), 'other')).toBe(false);
    expect(matchesChord(there, press('k', { metaKey: true }), 'apple')).toBe(true);
  });

  test('of Alt and a letter leaves the characters alone that Option types on a Mac', () => {
    const chord = parseChord('Alt+E', 'apple');
    expect(matchesChord(chord, press('´', { altKey: true, code: 'KeyE' }), 'apple')).toBe(false);
    expect(matchesChord(chord, press('´', { altKey: true, metaKey: true, code: 'KeyE' }), 'apple')).toBe(
      true,
    );
    expect(displayChord(chord, 'apple')).toBe('⌥⌘E');
  });

  test('needs exactly its modifiers', () => {
    const chord = parseChord('Mod+Shift+F', 'other');
    expect(matchesChord(chord, press('F', { ctrlKey: true, shiftKey: true }), 'other')).toBe(true);
    expect(matchesChord(chord, press('f', { ctrlKey: true }), 'other')).toBe(false);
    expect(matchesChord(chord, press('F', { ctrlKey: true, shiftKey: true, altKey: true }), 'other')).toBe(
      false,
    );
  });

  test('finds letters by their place where the layout writes another script', () => {
    expect(
      matchesChord(parseChord('Mod+P', 'other'), press('з', { ctrlKey: true, code: 'KeyP' }), 'other'),
    ).toBe(true);
    expect(
      matchesChord(parseChord('Alt+N', 'other'), press('ń', { altKey: true, code: 'KeyN' }), 'other'),
    ).toBe(true);
    expect(
      matchesChord(parseChord('Mod+Q', 'other'), press('a', { ctrlKey: true, code: 'KeyQ' }), 'other'),
    ).toBe(false);
  });

  test('is written as the platform writes it', () => {
    expect(displayChord(parseChord('Mod+Shift+F', 'apple'), 'apple')).toBe('⇧⌘F');
    expect(displayChord(parseChord('Mod+Shift+F', 'other'), 'other')).toBe('Ctrl+Shift+F');
    expect(displayChord(parseChord('Alt+PageUp', 'other'), 'other')).toBe('Alt+PgUp');
    expect(displayChord(parseChord('F8', 'other'), 'other')).toBe('F8');
  });

  test('with an unknown modifier is refused', () => {
    expect(() => parseChord('Hyper+K', 'other')).toThrow(/unknown modifier/);
    expect(() => parseChord('Mod+', 'other')).toThrow(/no key/);
  });
});
