import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { openStudio } from '#main/app/create-studio.ts';
import type { Studio } from '#main/app/studio.ts';
import type { ChannelPeer, ChannelSink, Session } from '#main/platform/rpc/session.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contracts/contracts.ts';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { ok } from '#shared/kernel/result.ts';
import { applyEdit } from './plain-yjs.ts';
import type { Trace } from './trace.ts';

const STEP_2 = 1;
const UPDATE = 2;
/** So many updates may be on their way at once, as a fast typist's or a paste's would be. */
const IN_FLIGHT = 1024;

/** What one replay through the document service took. */
export interface Replay {
  readonly documentId: string;
  /** From the first edit to the acknowledgement that the last one is durable. */
  readonly ms: number;
}

/**
 * Types the whole trace in a client document that is attached to the document service, as a window is. Every edit
 * is its own Yjs update and is acknowledged from a durable commit before the clock stops.
 */
export async function replayThroughService(home: string, trace: Trace): Promise<Replay> {
  const studio = await openOrThrow(home);
  let sink: ChannelSink = () => undefined;
  let peer: ChannelPeer | null = null;
  const session: Session = {
    kind: 'test',
    createLink: null,
    channels: {
      open: async (open) => {
        const opened = await open((frame) => sink(frame));
        if (!opened.ok) return opened;
        peer = opened.value;
        return ok(1);
      },
      close: () => true,
    },
  };
  const project = await call(studio, session, 'projects.create', { name: 'Replay' });
  const document = await call(studio, session, 'documents.create', {
    projectId: project.id,
    path: 'trace.md',
    text: trace.startContent,
  });

  const doc = new Y.Doc();
  const text = doc.getText(DOCUMENT_TEXT);
  let sent = 0;
  let saved = 0;
  let wake: (() => void) | null = null;
  sink = (frame) => {
    if (frame.kind === 'saved') saved = frame.count;
    else if (frame.kind === 'sync') {
      const decoder = decoding.createDecoder(frame.message);
      if (decoding.readVarUint(decoder) === STEP_2)
        Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), 'engine');
    } else throw new Error(`the engine answered ${frame.kind}`);
    wake?.();
  };
  await call(studio, session, 'documents.attach', { documentId: document.id });
  const channel = peer as ChannelPeer | null;
  if (channel === null) throw new Error('no channel was opened');
  channel.receive({ kind: 'sync', message: message(0, Y.encodeStateVector(doc)) });
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'engine') return;
    sent += 1;
    channel.receive({ kind: 'sync', message: message(UPDATE, update) });
  });
  const acknowledged = (most: number): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        if (sent - saved > most) return;
        wake = null;
        resolve();
      };
      wake();
    });

  const started = performance.now();
  for (const edit of trace.edits) {
    applyEdit(text, edit);
    if (sent - saved >= IN_FLIGHT) await acknowledged(IN_FLIGHT / 2);
  }
  await acknowledged(0);
  const ms = performance.now() - started;
  channel.close();
  await studio.close();
  return { documentId: document.id, ms };
}

/** Median time from a stored document, in an engine that has not touched it, to its text; in milliseconds. */
export async function openStored(
  home: string,
  documentId: string,
  expected: string,
  times: number,
): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < times; i++) {
    const studio = await openOrThrow(home);
    const session: Session = { kind: 'test', createLink: null, channels: null };
    const started = performance.now();
    const { text } = await call(studio, session, 'documents.read', { documentId });
    measured.push(performance.now() - started);
    if (text !== expected) throw new Error('the stored document does not hold the text of the trace');
    await studio.close();
  }
  return measured;
}

async function openOrThrow(home: string): Promise<Studio> {
  const studio = await openStudio({ home });
  if (!studio.ok) throw new Error(`the studio did not open: ${studio.error.code}`);
  return studio.value;
}

async function call<M extends MethodName>(
  studio: Studio,
  session: Session,
  method: M,
  params: MethodInput<M>,
): Promise<MethodOutput<M>> {
  const result = await studio.dispatch(method, params, { session, signal: new AbortController().signal });
  if (!result.ok) throw new Error(`${method} failed: ${JSON.stringify(result.error)}`);
  return result.value as MethodOutput<M>;
}

/** A y-protocols/sync message, written the short way where its length fits into one byte. */
function message(type: number, payload: Uint8Array): Uint8Array {
  if (payload.length < 128) {
    const bytes = new Uint8Array(payload.length + 2);
    bytes[0] = type;
    bytes[1] = payload.length;
    bytes.set(payload, 2);
    return bytes;
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}
