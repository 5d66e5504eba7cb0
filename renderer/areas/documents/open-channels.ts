import type { SavingState } from '#shared/contracts/workspace.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { openDocumentChannel, type DocumentChannel } from '#renderer/client/document-channel.ts';
import { isUnsaved } from '#renderer/client/document-state.ts';
import type { EngineClient } from '#renderer/client/rpc.ts';
import { deriveSaving, useSaving } from './saving.ts';

/** The documents that are open in this window. */
export interface OpenChannels {
  /** The channel of a document, opened on first use. */
  get(documentId: DocumentId): DocumentChannel;
  /** Closes a document as soon as everything typed in it is saved. */
  release(documentId: DocumentId): void;
  /** Opens a document anew that the engine gave up. What was not saved is dropped. */
  reopen(documentId: DocumentId): void;
  isUnsaved(documentId: DocumentId): boolean;
  anyUnsaved(): boolean;
}

export function createOpenChannels(client: EngineClient): OpenChannels {
  const channels = new Map<DocumentId, DocumentChannel>();
  /** Closed tabs whose last edits are not acknowledged yet. */
  const leaving = new Map<DocumentId, DocumentChannel>();
  let engine: SavingState = { status: 'saved' };

  function all(): DocumentChannel[] {
    return [...channels.values(), ...leaving.values()];
  }

  function refresh(): void {
    const connected = client.connection.peek().status === 'ready';
    const states = all().map((channel) => channel.peek());
    const saving = deriveSaving(states, engine, connected);
    if (JSON.stringify(saving) !== JSON.stringify(useSaving.getState().saving))
      useSaving.setState({ saving });
  }

  client.on('workspace.savingChanged', (state) => {
    engine = state;
    refresh();
  });
  client.connection.subscribe((connection) => {
    if (connection.status === 'ready') {
      void client.call('workspace.status', {}).then((status) => {
        if (status.ok) engine = status.value.saving;
        refresh();
      });
    }
    refresh();
  });

  function open(documentId: DocumentId): DocumentChannel {
    // A tab that is opened again before its last edits were saved finds them still there.
    const channel = leaving.get(documentId) ?? openDocumentChannel(client, documentId);
    if (!leaving.delete(documentId)) channel.subscribe(refresh);
    channel.awareness.setLocalState({ user: visitor(channel.doc.clientID) });
    channels.set(documentId, channel);
    return channel;
  }

  return {
    get: (documentId) => channels.get(documentId) ?? open(documentId),
    release(documentId) {
      const channel = channels.get(documentId);
      if (channel === undefined) return;
      channels.delete(documentId);
      leaving.set(documentId, channel);
      channel.awareness.setLocalState(null);
      void channel
        .when((state) => !isUnsaved(state) || state.status === 'closed')
        .then(() => {
          if (leaving.get(documentId) !== channel) return;
          leaving.delete(documentId);
          channel.close();
          refresh();
        });
    },
    reopen(documentId) {
      channels.get(documentId)?.close();
      channels.delete(documentId);
      open(documentId);
      refresh();
    },
    isUnsaved(documentId) {
      const channel = channels.get(documentId);
      return channel !== undefined && isUnsaved(channel.peek());
    },
    anyUnsaved: () => all().some((channel) => isUnsaved(channel.peek())),
  };
}

/** How other windows see this one. Members with names come with sharing; until then every visitor is a window. */
function visitor(clientId: number): { name: string; color: string; colorLight: string } {
  const color = `var(--who-${(clientId % 5) + 1})`;
  return { name: 'Another window', color, colorLight: 'var(--selection)' };
}
