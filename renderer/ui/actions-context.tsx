import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Action } from './action.ts';
import type { MenuEntry } from './menu.tsx';

/** How components reach the action registry without knowing it. */
export interface Actions {
  find(id: string): Action | undefined;
  run(id: string): void;
  /** The keys of an action as this platform writes them, or null. */
  hint(id: string): string | null;
  /** The action as an entry of a menu. */
  entry(id: string): MenuEntry;
  /** Told when keys have changed; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Another object after each change. */
  version(): object;
}

const ActionsContext = createContext<Actions | null>(null);

export function ActionsProvider({ actions, children }: { actions: Actions; children: ReactNode }) {
  const version = useSyncExternalStore(actions.subscribe, actions.version);
  // A new object for each version, so that everything that shows keys is rendered anew when they change.
  const current = useMemo(() => ({ ...actions, version: () => version }), [actions, version]);
  return <ActionsContext value={current}>{children}</ActionsContext>;
}

export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (actions === null) throw new Error('no ActionsProvider above this component');
  return actions;
}
