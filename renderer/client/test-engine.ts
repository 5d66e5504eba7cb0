import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { decodeDocumentFrame, encodeDocumentFrame } from '#shared/contracts/document-frames.ts';
import type { DocumentFrame } from '#shared/contracts/document-frames.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Connect, ConnectFault } from './wire.ts';

/** A small engine for tests of the client: one document, acknowledged by hand, connections cut at will. */
export function createTestEngine(text = '') {
  const doc = new Y.Doc();
  doc.getText(DOCUMENT_TEXT).insert(0, text);
  let fault: ConnectFault | null = null;
  let send: { text: (t: string) => void; frame: (f: DocumentFrame) => void; cut: () => void } | null = null;
  let channel = 0;
  let received = 0;
  const calls: { id?: number; method: string; params: unknown }[] = [];
  const answers = new Map<string, unknown>();

  function reply(id: number, result: unknown): void {
    send?.text(JSON.stringify({ jsonrpc: '2.0', id, result }));
  }

  function receiveText(message: string): void {
    const call = JSON.parse(message) as { id?: number; method: string; params: unknown };
    calls.push(call);
    if (call.id === undefined) return;
    if (call.method === 'documents.attach') {
      channel += 1;
      received = 0;
      // As the contract allows: the first frame comes before the answer that names its channel.
      const encoder = encoding.createEncoder();
      writeSyncStep1(encoder, doc);
      sync(encoding.toUint8Array(encoder));
      reply(call.id, { channel, document: {} });
    } else if (answers.has(call.method)) reply(call.id, answers.get(call.method));
  }

  function receiveFrame(bytes: Uint8Array): void {
    const frame = decodeDocumentFrame(bytes);
    if (!frame.ok || frame.value.kind !== 'sync') return;
    const answer = encoding.createEncoder();
    const kind = readSyncMessage(decoding.createDecoder(frame.value.message), answer, doc, 'window');
    if (kind === 0) sync(encoding.toUint8Array(answer));
    else received += 1;
  }

  function sync(message: Uint8Array): void {
    send?.frame({ kind: 'sync', channel, message });
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'window') return;
    const encoder = encoding.createEncoder();
    writeUpdate(encoder, update);
    sync(encoding.toUint8Array(encoder));
  });

  const connect: Connect = async () => {
    if (fault !== null) return err(fault);
    let onText: (t: string) => void = () => {};
    let onBinary: (b: Uint8Array) => void = () => {};
    let onClose = () => {};
    send = {
      text: (t) => queueMicrotask(() => onText(t)),
      frame: (f) => queueMicrotask(() => onBinary(encodeDocumentFrame(f))),
      cut: () => onClose(),
    };
    return ok({
      version: '1.2.3',
      sendText: (t) => queueMicrotask(() => receiveText(t)),
      sendBinary: (b) => queueMicrotask(() => receiveFrame(b)),
      onText: (listener) => void (onText = listener),
      onBinary: (listener) => void (onBinary = listener),
      onClose: (listener) => void (onClose = listener),
      close: () => onClose(),
    });
  };

  return {
    connect,
    calls,
    answers,
    text: () => doc.getText(DOCUMENT_TEXT).toString(),
    type: (insert: string) => doc.getText(DOCUMENT_TEXT).insert(0, insert),
    /** Everything received so far is on disk. */
    acknowledge: () => send?.frame({ kind: 'saved', channel, count: received }),
    say: (frame: { kind: 'not-saved'; fault: string } | { kind: 'closed'; code: 'documents/unreadable' }) =>
      send?.frame({ ...frame, channel }),
    notify: (method: string, params: unknown) =>
      send?.text(JSON.stringify({ jsonrpc: '2.0', method, params })),
    refuse(error: unknown) {
      const call = calls.at(-1);
      send?.text(
        JSON.stringify({ jsonrpc: '2.0', id: call?.id, error: { code: 1, message: 'no', data: error } }),
      );
    },
    cut(next: ConnectFault | null = null) {
      fault = next;
      send?.cut();
    },
    restore: () => void (fault = null),
  };
}
