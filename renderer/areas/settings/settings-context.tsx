import { createContext, use } from 'react';
import type { Settings } from './create-settings.ts';

/** The settings of the workspace, for everything below the settings page. */
export const SettingsContext = createContext<Settings | null>(null);

export function useSettingsHandle(): Settings {
  const settings = use(SettingsContext);
  if (settings === null) throw new Error('no SettingsContext above this component');
  return settings;
}
