import { describe, expect, test } from 'vitest';
import { displayChord, matchesChord, parseChord, pressedChord, readChord } from './chord.ts';

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

  test('of a sign is found with and without Shift, as the layout has it', () => {
    for (const shiftKey of [true, false]) {
      expect(matchesChord(parseChord('?', 'other'), press('?', { shiftKey }), 'other')).toBe(true);
      expect(
        matchesChord(parseChord('Mod+/', 'other'), press('/', { ctrlKey: true, shiftKey }), 'other'),
      ).toBe(true);
    }
    expect(matchesChord(parseChord('Mod+Plus', 'other'), press('+', { ctrlKey: true }), 'other')).toBe(true);
  });

  test('is told from what is pressed, and reading it gives what was pressed', () => {
    const presses = [
      press('F', { ctrlKey: true, shiftKey: true, code: 'KeyF' }),
      press('ń', { altKey: true, code: 'KeyN' }),
      press('Dead', { altKey: true, code: 'KeyE' }),
      press('?', { shiftKey: true, code: 'Slash' }),
      press('+', { ctrlKey: true, code: 'Equal' }),
      press('F8'),
      press('1', { ctrlKey: true, code: 'Digit1' }),
    ];
    const texts = presses.map((event) => pressedChord(event, 'other'));
    expect(texts).toEqual(['Mod+Shift+F', 'Alt+N', 'Alt+E', '?', 'Mod+Plus', 'F8', 'Mod+1']);
    for (const [index, text] of texts.entries()) {
      expect(matchesChord(parseChord(text!, 'other'), presses[index]!, 'other')).toBe(true);
    }
    expect(pressedChord(press('Shift', { shiftKey: true, code: 'ShiftLeft' }), 'other')).toBeNull();
  });

  test('that somebody wrote and nobody can read is null', () => {
    expect(readChord('Hyper+K', 'other')).toBeNull();
    expect(readChord('', 'other')).toBeNull();
    expect(readChord('Mod+J', 'other')).not.toBeNull();
  });
});
