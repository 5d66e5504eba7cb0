/** Light or dark: as the system has it, or as the person has chosen. `public/theme.js` applies it before the first paint. */
import { useSyncExternalStore } from 'react';
import { store } from '../client/stored.ts';

export type Theme = 'system' | 'light' | 'dark';

/** The same name as in `public/theme.js`. */
const STORAGE = 'theme';
const listeners = new Set<() => void>();

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, themeNow), choose];
}

function themeNow(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function choose(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
    store(STORAGE, null);
  } else {
    document.documentElement.dataset['theme'] = theme;
    store(STORAGE, theme);
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
