import { activityActions, ActivityProvider, createActivities } from '#renderer/areas/activity/index.ts';
import { createSpecs, loadSpecSupport, specActions, SpecsProvider } from '#renderer/areas/compiler/index.ts';
import {
  createDocuments,
  documentActions,
  DocumentsProvider,
  type Documents,
} from '#renderer/areas/documents/index.ts';
import { historyActions } from '#renderer/areas/history/index.ts';
import { helpActions } from '#renderer/areas/help/index.ts';
import { createRuns, runActions, RunsProvider } from '#renderer/areas/runs/index.ts';
import {
  createProblemNotice,
  createSettings,
  followSettings,
  settingsActions,
} from '#renderer/areas/settings/index.ts';
import { tellConnection, workspaceActions } from '#renderer/areas/workspace/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { createWindowMemory } from '#renderer/client/window-memory.ts';
import type { Action } from '#renderer/ui/action.ts';
import type { DesktopBridge } from '#shared/contracts/desktop-bridge.ts';
import { ActionsProvider } from '#renderer/ui/actions-context.tsx';
import { showOverlay, useOverlay } from '#renderer/ui/overlay.ts';
import { announceActions } from './commands/announce-actions.ts';
import { CommandMenu } from './commands/command-menu.tsx';
import { listenToKeys } from './commands/keyboard.ts';
import { createRecentActions } from './commands/recent-actions.ts';
import { createRegistry, type Registry } from './commands/registry.ts';
import { attachDesktop } from './desktop/attach-desktop.ts';
import { currentPlatform } from './keymap/chord.ts';
import { followLayout } from './shell/layout.ts';
import { keymapActions, keysPart } from './keymap/keymap-actions.tsx';
import { Shell } from './shell/shell.tsx';
import { shellActions } from './shell/shell-actions.tsx';
import { followLook } from './theme/follow-look.ts';

/** The window, put together on one page. */
export function createApp(client: EngineClient, desktop: DesktopBridge | null) {
  const settings = createSettings(
    client,
    createProblemNotice(() => registry.run('settings.openFile')),
  );
  const keys = keysPart(() => registry, settings);
  const memory = createWindowMemory({
    client,
    session: sessionStorage,
    local: localStorage,
    now: () => Date.now(),
  });
  followLayout(memory);
  const documents = createDocuments(client, memory, () => loadSpecSupport(specs));
  const specs = createSpecs(documents);
  const runs = createRuns(documents);
  const activities = createActivities(client);
  const recent = createRecentActions(memory);
  const registry: Registry = createRegistry(
    [
      {
        id: 'commands.show',
        title: 'Run a command…',
        group: 'Commands',
        keys: ['Mod+K', 'Mod+Shift+P'],
        run: () => showOverlay(<CommandMenu registry={registry} recent={recent} />),
      } satisfies Action,
      ...shellActions,
      ...documentActions(documents),
      ...historyActions(documents),
      ...specActions(specs),
      ...runActions(runs),
      ...activityActions(activities),
      ...workspaceActions(client),
      ...settingsActions(settings, keys),
      ...keymapActions(keys),
      ...helpActions(client),
    ],
    currentPlatform(navigator),
  );
  followSettings((settings) => registry.rebind(settings.keymap));
  followLook(followSettings, localStorage);
  listenToKeys(registry, () => useOverlay.getState().overlay !== null);
  announceActions(registry, window);
  tellConnection(client.connection);
  warnBeforeLoss(documents);
  if (desktop !== null) attachDesktop(desktop, registry, documents);

  return (
    <ActionsProvider actions={registry}>
      <DocumentsProvider documents={documents}>
        <SpecsProvider value={specs}>
          <RunsProvider value={runs}>
            <ActivityProvider value={activities}>
              <Shell client={client} />
            </ActivityProvider>
          </RunsProvider>
        </SpecsProvider>
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
