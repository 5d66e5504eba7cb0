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
    const chord = parseChord('Mod+K');
    expect(matchesChord(chord, press('k', { ctrlKey: true }), 'other')).toBe(true);
    expect(matchesChord(chord, press('k', { metaKey: true }), 'other')).toBe(false);
    expect(matchesChord(chord, press('k', { metaKey: true }), 'apple')).toBe(true);
  });

  test('needs exactly its modifiers', () => {
    const chord = parseChord('Mod+Shift+F');
    expect(matchesChord(chord, press('F', { ctrlKey: true, shiftKey: true }), 'other')).toBe(true);
    expect(matchesChord(chord, press('f', { ctrlKey: true }), 'other')).toBe(false);
    expect(matchesChord(chord, press('F', { ctrlKey: true, shiftKey: true, altKey: true }), 'other')).toBe(
      false,
    );
  });

  test('finds letters by their place where the layout writes another script', () => {
    expect(matchesChord(parseChord('Mod+P'), press('з', { ctrlKey: true, code: 'KeyP' }), 'other')).toBe(
      true,
    );
    expect(matchesChord(parseChord('Alt+N'), press('˜', { altKey: true, code: 'KeyN' }), 'apple')).toBe(true);
    expect(matchesChord(parseChord('Mod+Q'), press('a', { ctrlKey: true, code: 'KeyQ' }), 'other')).toBe(
      false,
    );
  });

  test('is written as the platform writes it', () => {
    expect(displayChord(parseChord('Mod+Shift+F'), 'apple')).toBe('⇧⌘F');
    expect(displayChord(parseChord('Mod+Shift+F'), 'other')).toBe('Ctrl+Shift+F');
    expect(displayChord(parseChord('Alt+PageUp'), 'other')).toBe('Alt+PgUp');
    expect(displayChord(parseChord('F8'), 'other')).toBe('F8');
  });

  test('with an unknown modifier is refused', () => {
    expect(() => parseChord('Hyper+K')).toThrow(/unknown modifier/);
    expect(() => parseChord('Mod+')).toThrow(/no key/);
  });
});
