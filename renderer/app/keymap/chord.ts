/** A key with its modifiers. `mod` is Command on Apple's systems and Control elsewhere. */
export interface Chord {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
}

export type Platform = 'apple' | 'other';

/** Keys whose character cannot stand in the text of a chord. */
const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus' };

/**
 * Reads `Mod+Shift+F`, `Alt+PageUp`, `F8`, `?`. Throws on anything else, for the keys of actions are written by
 * programmers. Option with a letter types a character on Apple's keyboards, so `Alt+N` is Option+Command+N there.
 */
export function parseChord(text: string, platform: Platform): Chord {
  const lower = text.toLowerCase();
  const parts = (platform === 'apple' ? lower.replace(/^alt\+(?=[a-z]$)/, 'mod+alt+') : lower).split('+');
  const key = parts.pop() ?? '';
  const modifiers = new Set(parts);
  for (const modifier of modifiers) {
    if (!['mod', 'shift', 'alt'].includes(modifier))
      throw new TypeError(`${text}: unknown modifier ${modifier}`);
  }
  if (key === '') throw new TypeError(`${text}: no key`);
  return { mod: modifiers.has('mod'), shift: modifiers.has('shift'), alt: modifiers.has('alt'), key };
}

/** As `parseChord`, for texts that people write: null where it would throw. */
export function readChord(text: string, platform: Platform): Chord | null {
  try {
    return parseChord(text, platform);
  } catch {
    return null;
  }
}

export function sameChord(a: Chord, b: Chord): boolean {
  return a.mod === b.mod && a.shift === b.shift && a.alt === b.alt && a.key === b.key;
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Whether a key press is the chord. Letters are also found by their place, for layouts and Alt change `key`. Which
 * signs need Shift differs from layout to layout, so a chord of a sign says nothing about it.
 */
export function matchesChord(chord: Chord, event: KeyPress, platform: Platform): boolean {
  const mod = platform === 'apple' ? event.metaKey : event.ctrlKey;
  const other = platform === 'apple' ? event.ctrlKey : event.metaKey;
  if (mod !== chord.mod || other || event.altKey !== chord.alt) return false;
  if (event.shiftKey !== chord.shift && (chord.shift || !isSign(chord.key))) return false;
  const key = keyOf(event);
  if (key === chord.key) return true;
  const latin = /^[a-z]$/.test(key);
  return !latin && event.code.toLowerCase() === `key${chord.key}`;
}

/** The text of the chord that was pressed, `Mod+Shift+F`; null while only modifiers are down. */
export function pressedChord(event: KeyPress, platform: Platform): string | null {
  if (/^(control|shift|alt|altgraph|meta|os|dead|unidentified|process)$/i.test(event.key)) {
    if (event.key !== 'Dead' || !/^Key[A-Z]$/.test(event.code)) return null;
  }
  const mod = platform === 'apple' ? event.metaKey : event.ctrlKey;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  const key = /^[a-z]$/i.test(event.key) || letter === undefined ? (NAMED[event.key] ?? event.key) : letter;
  const shift = event.shiftKey && !isSign(key.toLowerCase());
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/** A single character that is neither a letter nor a digit. */
function isSign(key: string): boolean {
  return key.length === 1 ? !/[\p{L}\d]/u.test(key) : key === 'plus';
}

function keyOf(event: KeyPress): string {
  return (NAMED[event.key] ?? event.key).toLowerCase();
}

const APPLE = { mod: '⌘', shift: '⇧', alt: '⌥' } as const;
const NAMES: Readonly<Record<string, string>> = {
  pageup: 'PgUp',
  pagedown: 'PgDn',
  delete: 'Del',
  enter: 'Enter',
  space: 'Space',
  plus: '+',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  home: 'Home',
  end: 'End',
  escape: 'Esc',
  tab: 'Tab',
  backspace: 'Backspace',
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
