import { useSyncExternalStore } from 'react';
import type { Connection, ConnectionState } from '#renderer/client/connection.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';

/** Says when the engine is gone, what that means for the text, and how to get it back. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const state = useSyncExternalStore(connection.subscribe, connection.peek);
  const words = wordsFor(state);
  if (words === null) return null;
  return (
    <section
      role="alert"
      aria-label="Connection"
      data-testid="connection"
      className="flex items-center gap-3 border-b border-warn bg-raised px-4 py-2"
    >
      <Icon name="warning" className="size-4 text-warn" />
      <p className="flex-1">{words}</p>
      {state.status === 'incompatible' ? (
        <Button onClick={() => window.location.reload()}>Reload</Button>
      ) : (
        <Button onClick={() => connection.retryNow()}>Try now</Button>
      )}
    </section>
  );
}

function wordsFor(state: ConnectionState): string | null {
  switch (state.status) {
    case 'connecting':
    case 'ready':
    case 'closed':
      return null;
    case 'lost':
      return 'The engine cannot be reached. You can go on writing; this window connects again by itself and saves then. Keep it open.';
    case 'unauthorized':
      return state.wasReady
        ? 'The engine was restarted and does not know this window. Run “strata open”: as soon as another window is open, this one connects too and saves. Keep it open.'
        : null;
    case 'incompatible':
      return 'The engine has another version than this window. Copy what is not saved, then reload.';
  }
}
