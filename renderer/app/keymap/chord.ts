/** A key with its modifiers. `mod` is Command on Apple's systems and Control elsewhere. */
export interface Chord {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
}

export type Platform = 'apple' | 'other';

/**
 * Reads `Mod+Shift+F`, `Alt+PageUp`, `F8`. Throws on anything else: key maps are written by programmers. Option
 * with a letter types a character on Apple's keyboards, so `Alt+N` is Option+Command+N there.
 */
export function parseChord(text: string, platform: Platform): Chord {
  const parts = (platform === 'apple' ? text.replace(/^Alt\+(?=[A-Z]$)/, 'Mod+Alt+') : text).split('+');
  const key = parts.pop() ?? '';
  const modifiers = new Set(parts);
  for (const modifier of modifiers) {
    if (!['Mod', 'Shift', 'Alt'].includes(modifier))
      throw new TypeError(`${text}: unknown modifier ${modifier}`);
  }
  if (key === '') throw new TypeError(`${text}: no key`);
  return {
    mod: modifiers.has('Mod'),
    shift: modifiers.has('Shift'),
    alt: modifiers.has('Alt'),
    key: key.toLowerCase(),
  };
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press is the chord. Letters are also found by their place, for layouts and Alt change `key`. */
export function matchesChord(chord: Chord, event: KeyPress, platform: Platform): boolean {
  const mod = platform === 'apple' ? event.metaKey : event.ctrlKey;
  const other = platform === 'apple' ? event.ctrlKey : event.metaKey;
  if (mod !== chord.mod || other || event.shiftKey !== chord.shift || event.altKey !== chord.alt)
    return false;
  const key = event.key.toLowerCase();
  if (key === chord.key) return true;
  const latin = /^[a-z]$/.test(key);
  return !latin && event.code.toLowerCase() === `key${chord.key}`;
}

const APPLE = { mod: '⌘', shift: '⇧', alt: '⌥' } as const;
const NAMES: Readonly<Record<string, string>> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  delete: 'Del',
  enter: 'Enter',
};

/** As the platform writes it: `⇧⌘F` or `Ctrl+Shift+F`. */
export function displayChord(chord: Chord, platform: Platform): string {
  const key = NAMES[chord.key] ?? chord.key.toUpperCase();
  if (platform === 'apple') {
    return `${chord.alt ? APPLE.alt : ''}${chord.shift ? APPLE.shift : ''}${chord.mod ? APPLE.mod : ''}${key}`;
  }
  return [chord.mod && 'Ctrl', chord.alt && 'Alt', chord.shift && 'Shift', key].filter(Boolean).join('+');
}

export function currentPlatform(navigator: Pick<Navigator, 'userAgent'>): Platform {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'apple' : 'other';
}
