/**
 * Binary frames of a document channel. They travel beside JSON-RPC on the same connection.
 *
 *   frame   := varUint channel, varUint kind, payload
 *   0 sync       payload: one y-protocols/sync message (step 1, step 2 or update), both ways
 *   1 presence   payload: varUint8Array y-protocols/awareness update, both ways
 *   2 saved      payload: varUint n: the first n content messages (sync step 2 and update) that this
 *                end of the channel has sent are on disk; engine to window
 *   3 not-saved  payload: varString fault ('disk-full' | 'read-only' | 'io' | 'damaged' | 'closed'): the last
 *                commit failed, the engine holds the edits and tries again by itself; engine to window.
 *                The next `saved` frame ends it.
 *   4 closed     payload: varString error code, for instance 'documents/update-malformed': the engine will send
 *                nothing more on this channel, and what was not acknowledged is not saved; engine to window
 *
 * Order on attaching: both ends send sync step 1 at once and answer the other's with step 2. A window counts
 * each step 2 and update that it sends; it shows *Saved* when the last `saved` frame has reached that count.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../kernel/result.ts';
import type { ErrorOf, StudioErrorCode } from './errors.ts';

export const PROTOCOL_VERSION = 1;
/** Largest frame or message that either end accepts, in bytes. */
export const FRAME_LIMIT = 32 * 1024 * 1024;

export type DocumentFrame =
  | { readonly kind: 'sync'; readonly channel: number; readonly message: Uint8Array }
  | { readonly kind: 'presence'; readonly channel: number; readonly update: Uint8Array }
  | { readonly kind: 'saved'; readonly channel: number; readonly count: number }
  | { readonly kind: 'not-saved'; readonly channel: number; readonly fault: string }
  | { readonly kind: 'closed'; readonly channel: number; readonly code: StudioErrorCode };

const KINDS = ['sync', 'presence', 'saved', 'not-saved', 'closed'] as const;

/** The bytes of a frame. */
export function encodeDocumentFrame(frame: DocumentFrame): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, frame.channel);
  encoding.writeVarUint(encoder, KINDS.indexOf(frame.kind));
  switch (frame.kind) {
    case 'sync':
      encoding.writeUint8Array(encoder, frame.message);
      break;
    case 'presence':
      encoding.writeVarUint8Array(encoder, frame.update);
      break;
    case 'saved':
      encoding.writeVarUint(encoder, frame.count);
      break;
    case 'not-saved':
      encoding.writeVarString(encoder, frame.fault);
      break;
    case 'closed':
      encoding.writeVarString(encoder, frame.code);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/** Reads a frame. Anything that is not one, is refused as `rpc/malformed`; never throws. */
export function decodeDocumentFrame(bytes: Uint8Array): Result<DocumentFrame, ErrorOf<'rpc/malformed'>> {
  try {
    // On a view of a larger buffer lib0 would read past the end of the view, into whatever lies there.
    const decoder = decoding.createDecoder(bytes.slice());
    const channel = decoding.readVarUint(decoder);
    const kind = KINDS[decoding.readVarUint(decoder)];
    if (kind === undefined) return err({ code: 'rpc/malformed', detail: 'unknown frame kind' });
    const frame = readPayload(decoder, channel, kind);
    if (decoding.hasContent(decoder)) return err({ code: 'rpc/malformed', detail: 'bytes after the frame' });
    return ok(frame);
  } catch {
    return err({ code: 'rpc/malformed', detail: 'the frame ends early' });
  }
}

function readPayload(
  decoder: decoding.Decoder,
  channel: number,
  kind: (typeof KINDS)[number],
): DocumentFrame {
  switch (kind) {
    case 'sync':
      return { kind, channel, message: decoding.readTailAsUint8Array(decoder) };
    case 'presence':
      return { kind, channel, update: decoding.readVarUint8Array(decoder) };
    case 'saved':
      return { kind, channel, count: decoding.readVarUint(decoder) };
    case 'not-saved':
      return { kind, channel, fault: decoding.readVarString(decoder) };
    case 'closed':
      return { kind, channel, code: decoding.readVarString(decoder) as StudioErrorCode };
  }
}
