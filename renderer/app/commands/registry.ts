import type { Action } from '#renderer/ui/action.ts';
import type { Actions } from '#renderer/ui/actions-context.tsx';
import { displayChord, matchesChord, parseChord, type Chord, type Platform } from '../keymap/chord.ts';

/** Every action of the studio. Menus, buttons, the keyboard and the command menu are views of it. */
export interface Registry extends Actions {
  readonly all: readonly Action[];
  /** The action that a key press means now, if any. */
  forKey(event: KeyboardEvent): Action | undefined;
}

/** Throws when two actions share an id or a key. */
export function createRegistry(actions: readonly Action[], platform: Platform): Registry {
  const byId = new Map<string, Action>();
  const chords = new Map<string, Chord[]>();
  const taken = new Map<string, string>();
  for (const action of actions) {
    if (byId.has(action.id)) throw new Error(`two actions are called ${action.id}`);
    byId.set(action.id, action);
    const keys = action.keys === undefined ? [] : [action.keys].flat();
    for (const key of keys) {
      const other = taken.get(key.toLowerCase());
      if (other !== undefined) throw new Error(`${key} is the key of ${other} and of ${action.id}`);
      taken.set(key.toLowerCase(), action.id);
    }
    chords.set(
      action.id,
      keys.map((key) => parseChord(key, platform)),
    );
  }

  const canRun = (action: Action) => action.when?.() ?? true;

  function run(id: string): void {
    const action = byId.get(id);
    if (action !== undefined && canRun(action)) void action.run();
  }

  function hint(id: string): string | null {
    const first = chords.get(id)?.[0];
    return first === undefined ? null : displayChord(first, platform);
  }

  return {
    all: actions,
    run,
    hint,
    find: (id) => byId.get(id),
    entry(id) {
      const action = byId.get(id);
      const disabled = action === undefined || !canRun(action);
      return { label: action?.title ?? id, keys: hint(id), disabled, run: () => run(id) };
    },
    forKey: (event) =>
      actions.find(
        (action) =>
          chords.get(action.id)?.some((chord) => matchesChord(chord, event, platform)) && canRun(action),
      ),
  };
}
