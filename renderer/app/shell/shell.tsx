import { useSyncExternalStore } from 'react';
import { WindowTitle } from './window-title.tsx';
import { DocumentsSidebar, DropZone, EditorPane } from '#renderer/areas/documents/index.ts';
import { SearchPanel } from '#renderer/areas/search/index.ts';
import { ConnectionNotice, NoLink, RecoveryNotice } from '#renderer/areas/workspace/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { useOverlay } from '#renderer/ui/overlay.ts';
import { Popups } from '#renderer/ui/popups.tsx';
import { Toasts } from '#renderer/ui/toasts.tsx';
import { ActivityBar } from './activity-bar.tsx';
import { Header } from './header.tsx';
import { useLayout } from './layout.ts';
import { StatusBar } from './status-bar.tsx';

/** The window: stands before the first answer of the engine and keeps its shape when answers come. */
export function Shell({ client }: { client: EngineClient }) {
  const { connection } = client;
  const state = useSyncExternalStore(connection.subscribe, connection.peek);
  const overlay = useOverlay((current) => current.overlay);
  const side = useLayout((layout) => layout.side);

  if (state.status === 'unauthorized' && !state.wasReady) return <NoLink />;
  return (
    <div className="flex h-full flex-col">
      <WindowTitle />
      <Header />
      <ConnectionNotice connection={connection} />
      <RecoveryNotice client={client} />
      <div className="flex min-h-0 flex-1">
        <ActivityBar />
        <aside
          id="side"
          aria-label="Side view"
          className="flex w-[clamp(180px,22vw,272px)] shrink-0 flex-col border-r border-line bg-surface"
        >
          {side === 'documents' ? <DocumentsSidebar /> : <SearchPanel />}
        </aside>
        <EditorPane />
      </div>
      <StatusBar />
      {overlay}
      <DropZone />
      <Popups />
      <Toasts />
    </div>
  );
}
