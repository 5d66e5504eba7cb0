import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { decodeDocumentFrame, encodeDocumentFrame } from '#shared/contracts/document-frames.ts';
import type { ChannelPeer, ChannelSink } from '../../platform/rpc/session.ts';

type Frame = Parameters<ChannelSink>[0];

/** A window on a document: a Yjs document of its own that speaks the frames of a document channel. */
export interface TestWindow {
  readonly doc: Y.Doc;
  readonly frames: readonly Frame[];
  text(): string;
  /** Replaces `deleted` code units at `position` by `inserted`, and sends it. */
  type(position: number, deleted: number, inserted: string): void;
  /** Holds back everything in both directions until `online` is true again: a slow connection. */
  online: boolean;
  /** Sends any frame, sound or not. */
  send(frame: Frame): void;
  /** Resolves when everything typed has been acknowledged as durable; rejects after a while without. */
  saved(): Promise<void>;
  /** Code with which the engine has closed the channel, or null. */
  closedWith(): string | null;
  detach(): void;
  /** For whoever opens the channel. */
  receive(frame: Frame): void;
  start(detach: () => void): void;
}

export const STEP_1 = 0;
export const STEP_2 = 1;
export const UPDATE = 2;

/** The bytes of a y-protocols/sync message. */
export function syncMessage(type: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export function createTestWindow(sendFrame: ChannelPeer['receive']): TestWindow {
  const doc = new Y.Doc();
  const frames: Frame[] = [];
  const outgoing: Frame[] = [];
  const incoming: Frame[] = [];
  let sent = 0;
  let acknowledged = 0;
  let isStarted = false;
  let isOnline = true;
  let detach = (): void => undefined;

  const content = (type: number, payload: Uint8Array): void => {
    sent += 1;
    send({ kind: 'sync', message: syncMessage(type, payload) });
  };
  const send = (frame: Frame): void => {
    // Over the real encoding, as on the wire.
    const decoded = decodeDocumentFrame(encodeDocumentFrame({ ...frame, channel: 1 }));
    if (!decoded.ok) throw new Error(decoded.error.detail);
    if (isStarted && isOnline) sendFrame(decoded.value);
    else outgoing.push(decoded.value);
  };
  const handle = (frame: Frame): void => {
    frames.push(frame);
    if (frame.kind === 'saved') acknowledged = Math.max(acknowledged, frame.count);
    if (frame.kind !== 'sync') return;
    const decoder = decoding.createDecoder(frame.message);
    const type = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder).slice();
    if (type === STEP_1) content(STEP_2, Y.encodeStateAsUpdate(doc, payload));
    else Y.applyUpdate(doc, payload, 'engine');
  };
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'engine') content(UPDATE, update);
  });

  const window: TestWindow = {
    doc,
    frames,
    text: () => doc.getText(DOCUMENT_TEXT).toString(),
    type: (position, deleted, inserted) =>
      doc.transact(() => {
        const text = doc.getText(DOCUMENT_TEXT);
        if (deleted > 0) text.delete(position, deleted);
        if (inserted !== '') text.insert(position, inserted);
      }),
    get online() {
      return isOnline;
    },
    set online(value) {
      isOnline = value;
      if (!isOnline) return;
      for (const frame of incoming.splice(0)) handle(frame);
      for (const frame of outgoing.splice(0)) sendFrame(frame);
    },
    send,
    saved: async () => {
      const deadline = performance.now() + 10_000;
      while (acknowledged < sent) {
        if (performance.now() > deadline) throw new Error(`only ${acknowledged} of ${sent} were saved`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    closedWith: () => {
      const last = frames.find((frame) => frame.kind === 'closed');
      return last?.kind === 'closed' ? last.code : null;
    },
    detach: () => detach(),
    receive: (frame) => {
      if (isOnline && isStarted) handle(frame);
      else incoming.push(frame);
    },
    start: (close) => {
      detach = close;
      isStarted = true;
      content0();
      window.online = true;
    },
  };
  const content0 = (): void =>
    void outgoing.unshift({ kind: 'sync', message: syncMessage(STEP_1, Y.encodeStateVector(doc)) });
  return window;
}
