import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { ChannelPeer, ChannelSink } from '../../platform/rpc/session.ts';
import type { StudioErrorCode } from '#shared/contracts/errors.ts';
import type { Log } from '../log/index.ts';
import type { LiveDocument } from './live-document.ts';
import type { LiveDocuments } from './live-documents.ts';

/** Message types of y-protocols/sync. */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
/** What Yjs encodes when there is nothing to send. */
const EMPTY_UPDATE_LENGTH = 2;
/** Larger updates would not fit into a record with the rest of it. */
const UPDATE_LIMIT = 24 * 1024 * 1024;
/** So many waiting updates are applied at once instead of at the end of the turn. */
const BATCH = 256;
/** A cursor and a name need a few hundred bytes. */
const PRESENCE_LIMIT = 64 * 1024;
/** A window is one client, and another one after each time that its document was replaced. */
const PRESENCE_CLIENTS = 64;
/** Deeper than any cursor; what is nested without end makes JSON.stringify fail later, on other windows' behalf. */
const PRESENCE_DEPTH = 16;

/** One open window on the document. */
interface Attachment {
  readonly send: ChannelSink;
  /** Content messages received. */
  received: number;
  /** Messages that are in the log's queue, by the ticket that makes them durable; oldest first. */
  readonly waiting: { ticket: number; count: number }[];
  readonly clients: Set<number>;
  open: boolean;
}

interface Incoming {
  readonly from: Attachment;
  readonly update: Uint8Array;
  readonly count: number;
}

/** All windows that are attached to one document: what one types, the others see, and the log keeps. */
export interface DocumentHub {
  attach(send: ChannelSink): ChannelPeer;
  /** Shows an update that came from elsewhere (a command, a merge) to every window. */
  broadcast(update: Uint8Array): void;
}

export interface DocumentHubDeps {
  readonly live: LiveDocument;
  readonly documents: LiveDocuments;
  readonly log: Log;
  /** Called when the last window has gone. */
  readonly onEmpty: () => void;
}

export function createDocumentHub({ live, documents, log, onEmpty }: DocumentHubDeps): DocumentHub {
  const attachments = new Set<Attachment>();
  // Presence outlives a replaced document, so it hangs on one of its own.
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  let incoming: Incoming[] = [];
  let scheduled: NodeJS.Immediate | null = null;

  const stopListening = [
    log.onCommit((ticket) => {
      for (const attachment of attachments) acknowledge(attachment, ticket);
    }),
    log.onState((state) => {
      if (state.status !== 'not-saved') return;
      for (const attachment of attachments) {
        if (attachment.waiting.length > 0) attachment.send({ kind: 'not-saved', fault: state.fault });
      }
    }),
  ];

  function acknowledge(attachment: Attachment, ticket: number): void {
    let saved = 0;
    while ((attachment.waiting[0]?.ticket ?? Number.POSITIVE_INFINITY) <= ticket) {
      saved = attachment.waiting.shift()?.count ?? saved;
    }
    if (saved > 0) attachment.send({ kind: 'saved', count: saved });
  }

  /** Content waits for the end of the turn, so that a burst is applied in one Yjs transaction. */
  function take(from: Attachment, update: Uint8Array): void {
    from.received += 1;
    incoming.push({ from, update, count: from.received });
    if (incoming.length >= BATCH) applyIncoming();
    else scheduled ??= setImmediate(applyIncoming);
  }

  function applyIncoming(): void {
    if (scheduled !== null) clearImmediate(scheduled);
    scheduled = null;
    const batch = incoming.filter((message) => message.from.open);
    incoming = [];
    const content = batch.filter((message) => message.update.length > EMPTY_UPDATE_LENGTH);
    const received = documents.receive(live, content);
    if (!received.ok) return closeAll(received.error.code);
    const { refused, ticket } = received.value;
    const refusedOnes = new Set(refused);
    for (const message of batch) {
      if (!message.from.open) continue;
      if (refusedOnes.has(message.update)) end(message.from, 'documents/update-malformed');
      else message.from.waiting.push({ ticket, count: message.count });
    }
    for (const { from, update } of content) {
      if (!refusedOnes.has(update)) show(update, from);
    }
    // A full queue may have been committed meanwhile, and a batch without content may find everything durable.
    for (const { from } of batch) acknowledge(from, log.durableTicket());
  }

  function show(update: Uint8Array, except: Attachment | null): void {
    if (attachments.size === 0 || (attachments.size === 1 && except !== null && attachments.has(except)))
      return;
    const message = encodeSync(UPDATE, update);
    for (const attachment of attachments) {
      if (attachment !== except) attachment.send({ kind: 'sync', message });
    }
  }

  function receiveSync(from: Attachment, bytes: Uint8Array): void {
    const message = decodeSync(bytes);
    if (message === null) return end(from, 'documents/update-malformed');
    if (message.payload.length > UPDATE_LIMIT) return end(from, 'documents/too-large');
    if (message.type !== STEP_1) return take(from, message.payload);
    applyIncoming();
    const missing = Y.encodeStateAsUpdate(live.doc, message.payload);
    from.send({ kind: 'sync', message: encodeSync(STEP_2, missing) });
  }

  function receivePresence(from: Attachment, update: Uint8Array): void {
    const clients = decodePresence(update);
    if (clients === null) return end(from, 'rpc/malformed');
    for (const client of clients) from.clients.add(client);
    if (from.clients.size > PRESENCE_CLIENTS) return end(from, 'rpc/malformed');
    applyAwarenessUpdate(awareness, update, from);
    for (const attachment of attachments) {
      if (attachment !== from) attachment.send({ kind: 'presence', update });
    }
  }

  function end(attachment: Attachment, code: StudioErrorCode): void {
    if (!attachment.open) return;
    attachment.send({ kind: 'closed', code });
    detach(attachment);
  }

  function closeAll(code: StudioErrorCode): void {
    for (const attachment of attachments) end(attachment, code);
  }

  function detach(attachment: Attachment): void {
    if (!attachment.open) return;
    applyIncoming();
    attachment.open = false;
    attachments.delete(attachment);
    const left = [...attachment.clients].filter((client) => awareness.getStates().has(client));
    if (left.length > 0) {
      removeAwarenessStates(awareness, left, 'detached');
      const update = encodeAwarenessUpdate(awareness, left);
      for (const other of attachments) other.send({ kind: 'presence', update });
    }
    if (attachments.size > 0) return;
    for (const stop of stopListening) stop();
    awareness.destroy();
    onEmpty();
  }

  return {
    attach: (send) => {
      const attachment: Attachment = { send, received: 0, waiting: [], clients: new Set(), open: true };
      attachments.add(attachment);
      send({ kind: 'sync', message: encodeSync(STEP_1, Y.encodeStateVector(live.doc)) });
      const present = [...awareness.getStates().keys()];
      if (present.length > 0) send({ kind: 'presence', update: encodeAwarenessUpdate(awareness, present) });
      return {
        receive: (frame) => {
          if (!attachment.open) return;
          if (frame.kind === 'sync') receiveSync(attachment, frame.message);
          else if (frame.kind === 'presence') receivePresence(attachment, frame.update);
          else end(attachment, 'rpc/malformed');
        },
        close: () => detach(attachment),
      };
    },
    broadcast: (update) => show(update, null),
  };
}

function encodeSync(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

type SyncMessage = { readonly type: number; readonly payload: Uint8Array };

/** Reads a y-protocols/sync message; null when it is none. */
function decodeSync(message: Uint8Array): SyncMessage | null {
  try {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    if (decoder.pos + length !== message.length) return null;
    // A copy: lib0 would read on behind the end of a view. For small updates it is cheaper than a view, too.
    const payload = message.slice(decoder.pos);
    if (type === STEP_1) Y.decodeStateVector(payload);
    return type === STEP_1 || type === STEP_2 || type === UPDATE ? { type, payload } : null;
  } catch {
    return null;
  }
}

/** The client ids that a y-protocols/awareness update speaks of; null when it is none. */
function decodePresence(update: Uint8Array): number[] | null {
  if (update.length > PRESENCE_LIMIT) return null;
  try {
    const decoder = decoding.createDecoder(update.slice());
    const clients: number[] = [];
    for (let rest = decoding.readVarUint(decoder); rest > 0; rest--) {
      clients.push(decoding.readVarUint(decoder));
      decoding.readVarUint(decoder);
      if (isDeeperThan(JSON.parse(decoding.readVarString(decoder)), PRESENCE_DEPTH)) return null;
    }
    return decoding.hasContent(decoder) ? null : clients;
  } catch {
    return null;
  }
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}
