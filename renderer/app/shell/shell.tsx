import { useEffect, useSyncExternalStore } from 'react';
import { DropZone } from '#renderer/areas/documents/index.ts';
import { ConnectionNotice, NoLink, RecoveryNotice } from '#renderer/areas/workspace/index.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { useOverlay } from '#renderer/ui/overlay.ts';
import { Popups } from '#renderer/ui/popups.tsx';
import { Toasts } from '#renderer/ui/toasts.tsx';
import { Header } from './header.tsx';
import { watchFocus } from './regions.ts';
import { StatusBar } from './status-bar.tsx';
import { WindowTitle } from './window-title.tsx';
import { WorkArea } from './work-area.tsx';

/** The window: stands before the first answer of the engine and keeps its shape when answers come. */
export function Shell({ client }: { client: EngineClient }) {
  const { connection } = client;
  const state = useSyncExternalStore(connection.subscribe, connection.peek);
  const overlay = useOverlay((current) => current.overlay);
  useEffect(watchFocus, []);

  if (state.status === 'unauthorized' && !state.wasReady) return <NoLink />;
  return (
    <div className="flex h-full flex-col">
      <WindowTitle />
      <Header />
      <ConnectionNotice connection={connection} />
      <RecoveryNotice client={client} />
      <WorkArea />
      <StatusBar />
      {overlay}
      <DropZone />
      <Popups />
      <Toasts />
    </div>
  );
}
