import type { Registry } from './registry.ts';

/** An action as tests, and people at the browser's console, see it. */
export interface ActionFacts {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** As it brings them along: `Mod+Shift+F`. */
  readonly keys: string | null;
  /** The only place where its keys count; null for everywhere. */
  readonly place: string | null;
  readonly enabled: boolean;
}

declare global {
  interface Window {
    /** Every action, as it stands now. */
    strataActions?: () => readonly ActionFacts[];
  }
}

/** Puts the list of all actions where it can be read, so that a test can prove that the keyboard reaches each. */
export function announceActions(registry: Registry, window: Window): void {
  window.strataActions = () =>
    registry.all.map(({ id, title, group, keys, keysIn, when }) => ({
      id,
      title,
      group,
      keys: keys === undefined ? null : ([keys].flat()[0] ?? null),
      place: keysIn?.name ?? null,
      enabled: when?.() ?? true,
    }));
}
