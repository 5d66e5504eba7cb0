import type { Action, KeyPlace } from '#renderer/ui/action.ts';
import { parseChord, readChord, sameChord, type Chord, type Platform } from './chord.ts';

/** Keys by action, as the settings have them; an empty list takes the keys of an action away. */
export type Overrides = Readonly<Record<string, readonly string[]>>;

export interface BoundKey {
  readonly actionId: string;
  /** As it was written. */
  readonly text: string;
  readonly chord: Chord;
  /** Where it counts; null: everywhere. */
  readonly place: KeyPlace | null;
}

/** The same keys for several actions in the same place: the first one gets them. */
export interface KeyConflict {
  readonly text: string;
  readonly actionIds: readonly string[];
}

/** Something in the settings' key map that is not used. */
export type KeymapProblem =
  | { readonly kind: 'unknown-action'; readonly actionId: string }
  | { readonly kind: 'unreadable-keys'; readonly actionId: string; readonly text: string };

/** Which keys are in force. */
export interface Keymap {
  /** In order of precedence: what a person has set comes before what actions bring along. */
  readonly bound: readonly BoundKey[];
  /** The actions whose keys are not those they brought along. */
  readonly changed: ReadonlySet<string>;
  readonly conflicts: readonly KeyConflict[];
  readonly problems: readonly KeymapProblem[];
}

export function defaultKeys(action: Action): readonly string[] {
  return action.keys === undefined ? [] : [action.keys].flat();
}

/** Puts what a person has set over the keys of the actions. Never fails: what cannot be used is told. */
export function resolveKeymap(actions: readonly Action[], overrides: Overrides, platform: Platform): Keymap {
  const problems: KeymapProblem[] = [];
  const set: BoundKey[] = [];
  const brought: BoundKey[] = [];
  const changed = new Set<string>();
  const places = new Map(actions.map(({ id, keysIn }) => [id, keysIn ?? null]));

  for (const [actionId, texts] of Object.entries(overrides)) {
    const place = places.get(actionId);
    if (place === undefined) {
      problems.push({ kind: 'unknown-action', actionId });
      continue;
    }
    changed.add(actionId);
    for (const text of texts) {
      const chord = readChord(text, platform);
      if (chord === null) problems.push({ kind: 'unreadable-keys', actionId, text });
      else set.push({ actionId, text, chord, place });
    }
  }
  for (const action of actions) {
    if (changed.has(action.id)) continue;
    for (const text of defaultKeys(action)) {
      const chord = parseChord(text, platform);
      brought.push({ actionId: action.id, text, chord, place: action.keysIn ?? null });
    }
  }
  const bound = [...set, ...brought];
  return { bound, changed, conflicts: conflictsAmong(bound), problems };
}

/** The actions that have these keys now in the place of the given one, without that one. */
export function actionsWithKeys(keymap: Keymap, chord: Chord, action: Action): string[] {
  return keymap.bound
    .filter(
      (key) =>
        key.actionId !== action.id && key.place?.name === action.keysIn?.name && sameChord(key.chord, chord),
    )
    .map(({ actionId }) => actionId);
}

function conflictsAmong(bound: readonly BoundKey[]): KeyConflict[] {
  const byUse = new Map<string, BoundKey[]>();
  for (const key of bound) {
    const use = JSON.stringify([key.chord, key.place?.name]);
    byUse.set(use, [...(byUse.get(use) ?? []), key]);
  }
  return [...byUse.values()].flatMap((keys) => {
    const actionIds = [...new Set(keys.map(({ actionId }) => actionId))];
    return actionIds.length > 1 ? [{ text: keys[0]!.text, actionIds }] : [];
  });
}
