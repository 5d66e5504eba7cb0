import type { EngineClient } from '#renderer/client/rpc.ts';
import type { WindowMemory } from '#renderer/client/window-memory.ts';
import type { SpecSupport } from './editor/create-editor.ts';
import { createLoading, type Loading } from './loading.ts';
import { createOpenChannels, type OpenChannels } from './open-channels.ts';
import { createOperations, type DocumentOperations } from './operations.ts';
import { checkHiddenTabs } from './problems/check-hidden.ts';
import { createTabs, type TabOperations } from './tabs/tabs.ts';

/** The documents area of a window, put together. Its state stands in `store.ts`. */
export interface Documents extends Loading, DocumentOperations {
  readonly client: EngineClient;
  readonly channels: OpenChannels;
  readonly tabs: TabOperations;
  readonly memory: WindowMemory;
  readonly loadSpecSupport: LoadSpecSupport;
}

/** Loads what knows the language of specifications, for their editors. */
export type LoadSpecSupport = () => Promise<SpecSupport>;

export function createDocuments(
  client: EngineClient,
  memory: WindowMemory,
  loadSpecSupport: LoadSpecSupport,
): Documents {
  const channels = createOpenChannels(client);
  const tabs = createTabs(channels);
  const loading = createLoading(client, memory);
  checkHiddenTabs(client);
  const operations = createOperations({ client, tabs, openProject: loading.openProject });
  return { client, channels, tabs, memory, loadSpecSupport, ...loading, ...operations };
}
