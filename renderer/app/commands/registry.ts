import type { Action } from '#renderer/ui/action.ts';
import type { Actions } from '#renderer/ui/actions-context.tsx';
import { displayChord, matchesChord, type Platform } from '../keymap/chord.ts';
import { resolveKeymap, type Keymap, type Overrides } from '../keymap/keymap.ts';

/** Every action of the studio. Menus, buttons, the keyboard and the command menu are views of it. */
export interface Registry extends Actions {
  readonly all: readonly Action[];
  readonly platform: Platform;
  /** The action that a key press means now, if any. */
  forKey(event: KeyboardEvent): Action | undefined;
  /** The keys in force. */
  keymap(): Keymap;
  /** Puts the keys that a person has chosen in force. */
  rebind(overrides: Overrides): void;
}

/** Throws when two actions share an id, or bring the same keys along. */
export function createRegistry(actions: readonly Action[], platform: Platform): Registry {
  const byId = new Map<string, Action>();
  for (const action of actions) {
    if (byId.has(action.id)) throw new Error(`two actions are called ${action.id}`);
    byId.set(action.id, action);
  }
  let keymap = resolveKeymap(actions, {}, platform);
  for (const { text, actionIds } of keymap.conflicts) {
    throw new Error(`${text} is the key of ${actionIds.join(' and of ')}`);
  }
  const listeners = new Set<() => void>();

  const canRun = (action: Action) => action.when?.() ?? true;

  function run(id: string): void {
    const action = byId.get(id);
    if (action !== undefined && canRun(action)) void action.run();
  }

  function hint(id: string): string | null {
    const first = keymap.bound.find((bound) => bound.actionId === id);
    return first === undefined ? null : displayChord(first.chord, platform);
  }

  return {
    all: actions,
    platform,
    run,
    hint,
    find: (id) => byId.get(id),
    entry(id) {
      const action = byId.get(id);
      const disabled = action === undefined || !canRun(action);
      return { label: action?.title ?? id, keys: hint(id), disabled, run: () => run(id) };
    },
    forKey(event) {
      const meant = keymap.bound.filter(({ actionId, chord }) => {
        const action = byId.get(actionId);
        return action !== undefined && matchesChord(chord, event, platform) && canRun(action);
      });
      const here = meant.find(({ place }) => place?.hasFocus()) ?? meant.find(({ place }) => place === null);
      return here && byId.get(here.actionId);
    },
    keymap: () => keymap,
    rebind(overrides) {
      keymap = resolveKeymap(actions, overrides, platform);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => keymap,
  };
}
