/**
 * One document, open in this window: its Y.Doc, presence, and whether it is saved. Lives through lost
 * connections: edits go on in memory, and the sync handshake of the next connection delivers what the engine
 * does not have. The protocol stands in `shared/contracts/document-frames.ts`.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import { messageYjsSyncStep1, readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import type { DocumentFrame } from '#shared/contracts/document-frames.ts';
import type { StudioErrorCode } from '#shared/contracts/errors.ts';
import { deriveDocumentState, type DocumentState } from './document-state.ts';
import type { EngineClient } from './rpc.ts';

export interface DocumentChannel {
  readonly documentId: string;
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly awareness: Awareness;
  peek(): DocumentState;
  subscribe(listener: (state: DocumentState) => void): () => void;
  /** Resolves when the state passes the test; at once when it does already. */
  when(test: (state: DocumentState) => boolean): Promise<DocumentState>;
  /** Leaves the document. What is not acknowledged by then stays in memory only: check `isUnsaved` first. */
  close(): void;
}

/** Cursor moves are worth a frame at most this often, in milliseconds. */
const PRESENCE_PAUSE_MS = 40;

/** Opens a document and keeps it open until `close`. */
export function openDocumentChannel(client: EngineClient, documentId: string): DocumentChannel {
  const doc = new Y.Doc();
  const text = doc.getText(DOCUMENT_TEXT);
  const awareness = new Awareness(doc);
  const origin = { documentId };
  const listeners = new Set<(state: DocumentState) => void>();
  let state: DocumentState = { status: 'loading' };
  let channel: number | null = null;
  let attaching = false;
  let loaded = false;
  let received = false;
  let answered = false;
  let dirty = false;
  let fault: string | null = null;
  let closed: StudioErrorCode | null = null;
  let left = false;
  let sent = 0;
  let presenceTimer: ReturnType<typeof setTimeout> | null = null;

  function refresh(): void {
    const synced = received && answered;
    const next = deriveDocumentState({ attached: synced, loaded, synced, dirty, fault, closed });
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    for (const listener of [...listeners]) listener(state);
  }

  function sendSync(write: (encoder: encoding.Encoder) => void): void {
    if (channel === null) return;
    const encoder = encoding.createEncoder();
    write(encoder);
    client.sendFrame({ kind: 'sync', channel, message: encoding.toUint8Array(encoder) });
  }

  function sendPresence(clients: number[]): void {
    if (channel === null || clients.length === 0) return;
    client.sendFrame({ kind: 'presence', channel, update: encodeAwarenessUpdate(awareness, clients) });
  }

  function receive(frame: DocumentFrame): void {
    if (left) return;
    channel ??= frame.channel;
    switch (frame.kind) {
      case 'sync':
        receiveSync(frame.message);
        break;
      case 'presence':
        applyAwarenessUpdate(awareness, frame.update, origin);
        return;
      case 'saved':
        fault = null;
        if (answered && frame.count >= sent) dirty = false;
        break;
      case 'not-saved':
        fault = frame.fault;
        break;
      case 'closed':
        closed = frame.code;
        channel = null;
        break;
    }
    refresh();
  }

  function receiveSync(message: Uint8Array): void {
    const reply = encoding.createEncoder();
    const kind = readSyncMessage(decoding.createDecoder(message), reply, doc, origin);
    if (kind === messageYjsSyncStep1) {
      sent += 1;
      answered = true;
      if (channel !== null) {
        client.sendFrame({ kind: 'sync', channel, message: encoding.toUint8Array(reply) });
      }
    } else {
      received = true;
      loaded = true;
    }
  }

  async function attach(): Promise<void> {
    if (attaching || left || closed !== null || client.connection.peek().status !== 'ready') return;
    attaching = true;
    const opened = await client.openChannel({ documentId }, receive);
    attaching = false;
    if (!opened.ok) {
      if (opened.error.code === 'rpc/disconnected') return void attach();
      closed = opened.error.code;
      return refresh();
    }
    if (left) return client.closeChannel(opened.value.channel);
    if (closed !== null) return;
    channel = opened.value.channel;
    sendSync((encoder) => writeSyncStep1(encoder, doc));
    sendPresence([doc.clientID]);
  }

  function detached(): void {
    channel = null;
    received = false;
    answered = false;
    sent = 0;
    fault = null;
    const others = [...awareness.getStates().keys()].filter((id) => id !== doc.clientID);
    removeAwarenessStates(awareness, others, origin);
    refresh();
  }

  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === origin) return;
    dirty = true;
    // Before the engine's step 1 is answered, our step 2 will carry this edit.
    if (answered) {
      sent += 1;
      sendSync((encoder) => writeUpdate(encoder, update));
    }
    refresh();
  });

  awareness.on('update', (_changes: unknown, from: unknown) => {
    if (from === origin || presenceTimer !== null || left) return;
    presenceTimer = setTimeout(() => {
      presenceTimer = null;
      sendPresence([doc.clientID]);
    }, PRESENCE_PAUSE_MS);
  });

  const stopWatching = client.connection.subscribe((connection) => {
    if (connection.status === 'ready') void attach();
    else detached();
  });
  void attach();

  function subscribe(listener: (state: DocumentState) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    documentId,
    doc,
    text,
    awareness,
    peek: () => state,
    subscribe,
    when: (test) =>
      new Promise((resolve) => {
        if (test(state)) return resolve(state);
        const stop = subscribe((next) => {
          if (!test(next)) return;
          stop();
          resolve(next);
        });
      }),
    close() {
      if (left) return;
      left = true;
      stopWatching();
      if (presenceTimer !== null) clearTimeout(presenceTimer);
      removeAwarenessStates(awareness, [doc.clientID], origin);
      sendPresence([doc.clientID]);
      if (channel !== null) client.closeChannel(channel);
      awareness.destroy();
      doc.destroy();
    },
  };
}
