import { create } from 'zustand';
import { DEFAULT_SETTINGS } from '#shared/contracts/default-settings.ts';
import type { Settings, SettingsView } from '#shared/contracts/settings.ts';

interface SettingsState {
  /** In force now; the defaults until the engine has answered. */
  readonly settings: Settings;
  /** The file behind them, or null until the engine has answered. */
  readonly view: SettingsView | null;
}

export const useSettingsStore = create<SettingsState>(() => ({ settings: DEFAULT_SETTINGS, view: null }));

export function takeSettings(view: SettingsView): void {
  useSettingsStore.setState({ settings: view.settings, view });
}

export function readSettings(): Settings {
  return useSettingsStore.getState().settings;
}

/** A part of the settings in force, followed as they change: `useSettings((now) => now.editor.wordWrap)`. */
export function useSettings<T>(select: (settings: Settings) => T): T {
  return useSettingsStore((state) => select(state.settings));
}

/** Tells at once and after every change; returns the way to stop. */
export function followSettings(listener: (settings: Settings) => void): () => void {
  listener(readSettings());
  return useSettingsStore.subscribe((now, before) => {
    if (now.settings !== before.settings) listener(now.settings);
  });
}
