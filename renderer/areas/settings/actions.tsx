import { lazy, Suspense, type ReactNode } from 'react';
import type { Action } from '#renderer/ui/action.ts';
import { showOverlay } from '#renderer/ui/overlay.ts';
import type { Settings } from './create-settings.ts';
import type { ProblemWords } from './setting-problems.ts';
import type { SettingsSection } from './settings-page.tsx';
import { readSettings } from './store.ts';

/** What the window adds to the settings: its key map. */
export interface KeysPart {
  readonly view: () => ReactNode;
  readonly problems: () => readonly ProblemWords[];
}

const SettingsPage = lazy(() => import('./settings-page.tsx'));

const NEXT_THEME = { system: 'dark', dark: 'light', light: 'contrast', contrast: 'system' } as const;

export function openSettings(settings: Settings, keys: KeysPart, section: SettingsSection): void {
  showOverlay(
    <Suspense fallback={null}>
      <SettingsPage settings={settings} section={section} keys={keys.view()} keyProblems={keys.problems} />
    </Suspense>,
  );
}

export function settingsActions(settings: Settings, keys: KeysPart): Action[] {
  const group = 'Settings';
  const toggleEditor = (name: 'wordWrap' | 'showInvisibles') => () =>
    settings.change({ editor: { [name]: !readSettings().editor[name] } });
  return [
    {
      id: 'settings.open',
      title: 'Open settings',
      group,
      keys: 'Mod+,',
      run: () => openSettings(settings, keys, 'appearance'),
    },
    {
      id: 'settings.openFile',
      title: 'Open settings as JSON',
      group,
      run: () => openSettings(settings, keys, 'file'),
    },
    {
      id: 'settings.nextTheme',
      title: 'Next theme',
      group,
      keys: 'Alt+Shift+L',
      run: () => settings.change({ theme: NEXT_THEME[readSettings().theme] }),
    },
    {
      id: 'settings.wordWrap',
      title: 'Word wrap on or off',
      group,
      keys: 'Alt+Z',
      run: toggleEditor('wordWrap'),
    },
    {
      id: 'settings.showInvisibles',
      title: 'Show or hide invisible characters',
      group,
      run: toggleEditor('showInvisibles'),
    },
  ];
}
