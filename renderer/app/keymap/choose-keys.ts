import type { Action } from '#renderer/ui/action.ts';
import { readChord, sameChord, type Platform } from './chord.ts';
import { actionsWithKeys, type Keymap, type Overrides } from './keymap.ts';

/** What becomes of keys that somebody presses for an action. */
export type Chosen =
  | { readonly kind: 'free'; readonly text: string }
  /** They belong to other actions, by their ids. */
  | { readonly kind: 'taken'; readonly text: string; readonly by: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Whether the pressed keys can be those of the action. */
export function chooseKeys(text: string, action: Action, keymap: Keymap, platform: Platform): Chosen {
  const chord = readChord(text, platform);
  if (chord === null) return { kind: 'refused', reason: 'These keys have no name here. Press others.' };
  const isPlain = !chord.mod && !chord.alt;
  if (isPlain && !/^f\d{1,2}$/.test(chord.key) && chord.key !== '?') {
    const modifier = platform === 'apple' ? '⌘ or ⌥' : 'Ctrl or Alt';
    return { kind: 'refused', reason: `That key is needed for writing and moving. Add ${modifier}.` };
  }
  const by = actionsWithKeys(keymap, chord, action);
  return by.length === 0 ? { kind: 'free', text } : { kind: 'taken', text, by };
}

/** The settings after an action was given its keys, and those that had them lost them. */
export function withKeys(
  overrides: Overrides,
  keymap: Keymap,
  { actionId, text, takenFrom = [] }: { actionId: string; text: string; takenFrom?: readonly string[] },
  platform: Platform,
): Record<string, string[]> {
  const chord = readChord(text, platform);
  const next = copy(overrides);
  for (const other of takenFrom) {
    next[other] = keymap.bound
      .filter((key) => key.actionId === other && chord !== null && !sameChord(key.chord, chord))
      .map((key) => key.text);
  }
  next[actionId] = [text];
  return next;
}

/** The settings after an action has got back the keys that it brought along. */
export function withoutKeys(overrides: Overrides, actionId: string): Record<string, string[]> {
  const next = copy(overrides);
  delete next[actionId];
  return next;
}

export function copy(overrides: Overrides): Record<string, string[]> {
  return Object.fromEntries(Object.entries(overrides).map(([id, keys]) => [id, [...keys]]));
}
