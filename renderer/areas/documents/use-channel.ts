import { useSyncExternalStore } from 'react';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import type { DocumentState } from '#renderer/client/document-state.ts';

/** The state of an open document, followed. */
export function useDocumentState(channel: DocumentChannel): DocumentState {
  return useSyncExternalStore(channel.subscribe, channel.peek);
}
