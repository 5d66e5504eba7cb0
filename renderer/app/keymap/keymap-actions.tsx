import { lazy, Suspense } from 'react';
import type { KeysPart, Settings } from '#renderer/areas/settings/index.ts';
import type { Action } from '#renderer/ui/action.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { closeOverlay, showOverlay } from '#renderer/ui/overlay.ts';
import type { Registry } from '../commands/registry.ts';
import { keymapWords } from './keymap-words.ts';

const KeyMap = lazy(() => import('./key-map.tsx'));

/**
 * The key map as a part of the settings.
 * @param registry asked for when it is needed, for the registry holds the actions that open the settings
 */
export function keysPart(registry: () => Registry, settings: Settings): KeysPart {
  return {
    view: () => (
      <Suspense fallback={null}>
        <KeyMap registry={registry()} settings={settings} />
      </Suspense>
    ),
    problems: () => {
      const { keymap, find, platform } = registry();
      return keymapWords(keymap(), (id) => find(id)?.title ?? id, platform);
    },
  };
}

export function keymapActions(keys: KeysPart): Action[] {
  return [
    {
      id: 'keymap.show',
      title: 'Show the key map',
      group: 'Help',
      keys: '?',
      run: () =>
        showOverlay(
          <Dialog title="Key map" onClose={closeOverlay} page help="commands">
            <div className="min-h-0 flex-1 overflow-auto px-4 py-4">{keys.view()}</div>
          </Dialog>,
        ),
    },
  ];
}
