import {
  createDocuments,
  documentActions,
  DocumentsProvider,
  type Documents,
} from '#renderer/areas/documents/index.ts';
import { workspaceActions } from '#renderer/areas/workspace/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import type { Action } from '#renderer/ui/action.ts';
import { ActionsProvider } from '#renderer/ui/actions-context.tsx';
import { showOverlay, useOverlay } from '#renderer/ui/overlay.ts';
import { CommandMenu } from './commands/command-menu.tsx';
import { listenToKeys } from './commands/keyboard.ts';
import { createRegistry, type Registry } from './commands/registry.ts';
import { currentPlatform } from './keymap/chord.ts';
import { Shell } from './shell/shell.tsx';
import { shellActions } from './shell/shell-actions.tsx';

/** The window, put together on one page. */
export function createApp(client: EngineClient) {
  const documents = createDocuments(client, localStorage);
  const registry: Registry = createRegistry(
    [
      {
        id: 'commands.show',
        title: 'Run a command…',
        group: 'Commands',
        keys: ['Mod+K', 'Mod+Shift+P'],
        run: () => showOverlay(<CommandMenu registry={registry} />),
      } satisfies Action,
      ...shellActions,
      ...documentActions(documents),
      ...workspaceActions(client),
    ],
    currentPlatform(navigator),
  );
  listenToKeys(registry, () => useOverlay.getState().overlay !== null);
  warnBeforeLoss(documents);

  return (
    <ActionsProvider actions={registry}>
      <DocumentsProvider documents={documents}>
        <Shell client={client} />
      </DocumentsProvider>
    </ActionsProvider>
  );
}

/** The browser asks before it closes a window with something that is not on disk. */
function warnBeforeLoss({ channels }: Documents): void {
  window.addEventListener('beforeunload', (event) => {
    if (channels.anyUnsaved()) event.preventDefault();
  });
}
