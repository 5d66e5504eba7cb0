/**
 * The body of a record: the single updates that it carries, each with its own time, so that history keeps every
 * keystroke while a signature is paid once a batch. Rules LOG-R60 to LOG-R66.
 *
 *   body  := varUint time of the first entry (ms), varUint count, count × entry
 *   entry := varUint ms since the entry before it (0 for the first), varUint8Array payload
 */
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../kernel/result.ts';
import { WALL_LIMIT } from './hlc.ts';
import type { LogRecord } from './record.ts';
import { createWireReader, type WireFault } from './wire-reader.ts';

/** Most bytes that a body may have once it is inflated. */
export const BODY_LIMIT = 67_108_864;

export interface LogEntry {
  /** Authored wall time in milliseconds since the Unix epoch; never before the entry in front of it. */
  readonly at: number;
  /** One update as its author's editor made it. Opaque here. */
  readonly payload: Uint8Array;
}

export interface EncodedBody {
  readonly body: Uint8Array;
  readonly deflated: boolean;
}

export type BodyFault = {
  readonly fault: WireFault | 'sealed' | 'too-large' | 'inflate' | 'empty' | 'time';
};

/** Raw DEFLATE (RFC 1951), without any wrapper. */
export type DeflateRaw = (bytes: Uint8Array) => Uint8Array;

/**
 * Reverse of `DeflateRaw`. Must stop and throw a `RangeError` as soon as the output would pass `limit` bytes,
 * and throw another error on a damaged stream and on bytes behind its end.
 */
export type InflateRaw = (bytes: Uint8Array, limit: number) => Uint8Array;

/**
 * The body of at least one entry, deflated only if that makes it smaller. A time before that of the entry in
 * front of it is raised to it: the order of the entries is what counts. Throws on an empty list, on a time that
 * is no whole number from 0 to `WALL_LIMIT`, and past `BODY_LIMIT`.
 */
export function encodeBody(entries: readonly LogEntry[], deflateRaw: DeflateRaw): EncodedBody {
  const [first] = entries;
  if (first === undefined) throw new TypeError('a body has at least one entry');
  if (!entries.every(({ at }) => isTime(at))) throw new TypeError('not a time in milliseconds');
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, first.at);
  encoding.writeVarUint(encoder, entries.length);
  let time = first.at;
  for (const { at, payload } of entries) {
    const delta = Math.max(0, at - time);
    time += delta;
    encoding.writeVarUint(encoder, delta);
    encoding.writeVarUint8Array(encoder, payload);
  }
  const plain = encoding.toUint8Array(encoder);
  if (plain.length > BODY_LIMIT) throw new RangeError('the body is too large');
  const deflated = deflateRaw(plain);
  return deflated.length < plain.length
    ? { body: deflated, deflated: true }
    : { body: plain, deflated: false };
}

/**
 * The entries of a body. A sealed body has to be opened first: pass it on with `sealed: false`. Never throws,
 * and never holds more than `BODY_LIMIT` inflated bytes. Payloads are views of the (inflated) body.
 */
export function decodeBody(
  record: Pick<LogRecord, 'body' | 'deflated' | 'sealed'>,
  inflateRaw: InflateRaw,
): Result<LogEntry[], BodyFault> {
  if (record.sealed) return err({ fault: 'sealed' });
  if (!record.deflated) return decodePlain(record.body);
  let plain: Uint8Array;
  try {
    plain = inflateRaw(record.body, BODY_LIMIT);
  } catch (cause) {
    return err({ fault: cause instanceof RangeError ? 'too-large' : 'inflate' });
  }
  // Deflated for nothing: the author's own encoder would have kept it plain.
  if (plain.length <= record.body.length) return err({ fault: 'not-canonical' });
  return decodePlain(plain);
}

function decodePlain(plain: Uint8Array): Result<LogEntry[], BodyFault> {
  if (plain.length > BODY_LIMIT) return err({ fault: 'too-large' });
  const reader = createWireReader(plain);
  const base = reader.uint();
  const count = reader.uint();
  const entries: LogEntry[] = [];
  let at = base;
  while (entries.length < count && reader.fault === undefined) {
    const delta = reader.uint();
    // The first entry is the base itself; a second way to write its time would be a second form.
    if (entries.length === 0 && delta !== 0) return err({ fault: 'not-canonical' });
    at += delta;
    if (at > WALL_LIMIT) return err({ fault: 'time' });
    entries.push({ at, payload: reader.block() });
  }
  reader.end();
  if (reader.fault !== undefined) return err({ fault: reader.fault });
  return entries.length === 0 ? err({ fault: 'empty' }) : ok(entries);
}

function isTime(at: number): boolean {
  return Number.isSafeInteger(at) && at >= 0 && at <= WALL_LIMIT;
}
