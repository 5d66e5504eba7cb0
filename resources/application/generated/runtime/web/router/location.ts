/** Where the browser is, as React sees it. */
import { useSyncExternalStore } from 'react';

export interface Place {
  /** `/data/deals` */
  readonly path: string;
  /** `?sort=-amount`, or nothing */
  readonly search: string;
  /** What `navigate` left with the entry of the history. */
  readonly state: unknown;
}

let place = read();
const listeners = new Set<() => void>();

window.addEventListener('popstate', tell);

export function usePlace(): Place {
  return useSyncExternalStore(subscribe, () => place);
}

/** How often this window went to another page; 0 on the page that it was opened with. */
export let turns = 0;

export interface NavigateOptions {
  /** Going back then skips the place that is left. */
  readonly replace?: boolean;
  readonly state?: unknown;
}

export function navigate(to: string, { replace = false, state = null }: NavigateOptions = {}): void {
  const before = place.path;
  if (replace) history.replaceState(state, '', to);
  else history.pushState(state, '', to);
  tell();
  if (place.path !== before) window.scrollTo(0, 0);
}

function tell(): void {
  const before = place;
  place = read();
  if (place.path !== before.path) turns += 1;
  for (const listener of listeners) listener();
}

function read(): Place {
  return { path: location.pathname, search: location.search, state: history.state as unknown };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
