/**
 * The byte form of a record. SPEC.md beside this file is the reference (LOG-R01 to LOG-R19).
 *
 *   record   := unsigned, 64 bytes signature
 *   unsigned := varUint version, 16 bytes project, 32 bytes author, varUint seq, 32 bytes prev,
 *               varUint hlc.wall, varUint hlc.counter, 16 bytes document, byte type, byte flags,
 *               varUint8Array body
 */
import * as encoding from 'lib0/encoding';
import { err, ok, type Result } from '../kernel/result.ts';
import { isHlc, type Hlc } from './hlc.ts';
import { createWireReader, type WireFault } from './wire-reader.ts';

export type { Hlc } from './hlc.ts';

export const RECORD_VERSION = 1;
/** Most bytes that one encoded record may have, its signature included. */
export const RECORD_LIMIT = 33_554_432;

export const PROJECT_LENGTH = 16;
export const AUTHOR_LENGTH = 32;
export const HASH_LENGTH = 32;
export const DOCUMENT_LENGTH = 16;
export const SIGNATURE_LENGTH = 64;

/** `text`: an edit of one document. `ledger`: a change of the project's ledger. */
export type RecordType = 'text' | 'ledger';

export interface RecordHeader {
  /** 16 bytes of a UUID. */
  readonly project: Uint8Array;
  /** Ed25519 public key, 32 bytes. */
  readonly author: Uint8Array;
  /** Place in the author's log of this project, from 1, without gaps. */
  readonly seq: number;
  /** Hash of the author's previous record, 32 bytes; all zero if and only if `seq` is 1. */
  readonly prev: Uint8Array;
  readonly hlc: Hlc;
  /** 16 bytes of a UUID; all zero if and only if `type` is `ledger`. */
  readonly document: Uint8Array;
  readonly type: RecordType;
  /** The body, once opened, is a raw DEFLATE stream (RFC 1951). */
  readonly deflated: boolean;
  /** The body is encrypted for the members of the project. */
  readonly sealed: boolean;
}

export interface LogRecord extends RecordHeader {
  readonly body: Uint8Array;
  /** Ed25519 over `signingInput` of the record's hash, 64 bytes. */
  readonly signature: Uint8Array;
}

/** Why bytes are not a record. */
export type RecordFault =
  | { readonly fault: WireFault | 'too-large' | 'seq' | 'prev' | 'clock' | 'document' }
  /** Written by another, perhaps a newer, version of the format. */
  | { readonly fault: 'version'; readonly version: number }
  | { readonly fault: 'type'; readonly type: number }
  | { readonly fault: 'flags'; readonly flags: number };

/** On the wire a type is its place here; 0 is not a type. */
const TYPES: readonly (RecordType | undefined)[] = [undefined, 'text', 'ledger'];
const DEFLATED = 1;
const SEALED = 2;
/** 'strata/record/1' and NUL; all ASCII, so that its UTF-8 is its char codes. */
const SIGNING_DOMAIN = Uint8Array.from('strata/record/1\0', (char) => char.charCodeAt(0));

/**
 * The bytes that a record's hash covers: everything but the signature. Throws on a header that `decodeRecord`
 * would refuse, so that nobody can sign what nobody will read.
 */
export function encodeUnsigned(header: RecordHeader, body: Uint8Array): Uint8Array {
  const problem = headerFault(header);
  if (problem !== undefined) throw new TypeError(`not a record header: ${problem.fault}`);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, RECORD_VERSION);
  writeFixed(encoder, header.project, PROJECT_LENGTH);
  writeFixed(encoder, header.author, AUTHOR_LENGTH);
  encoding.writeVarUint(encoder, header.seq);
  writeFixed(encoder, header.prev, HASH_LENGTH);
  encoding.writeVarUint(encoder, header.hlc.wall);
  encoding.writeVarUint(encoder, header.hlc.counter);
  writeFixed(encoder, header.document, DOCUMENT_LENGTH);
  encoding.writeUint8(encoder, TYPES.indexOf(header.type));
  encoding.writeUint8(encoder, (header.deflated ? DEFLATED : 0) | (header.sealed ? SEALED : 0));
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** A whole record. Throws on a signature of another length, and past `RECORD_LIMIT`. */
export function encodeRecord(unsigned: Uint8Array, signature: Uint8Array): Uint8Array {
  if (signature.length !== SIGNATURE_LENGTH) throw new TypeError('a signature has 64 bytes');
  if (unsigned.length + SIGNATURE_LENGTH > RECORD_LIMIT) throw new RangeError('the record is too large');
  const bytes = new Uint8Array(unsigned.length + SIGNATURE_LENGTH);
  bytes.set(unsigned);
  bytes.set(signature, unsigned.length);
  return bytes;
}

/**
 * Reads a record in its one canonical form; anything else is a fault. Never throws. Says nothing about hash,
 * signature or chain. All byte fields, and `unsigned`, are views of `bytes`: do not change those afterwards.
 */
export function decodeRecord(
  bytes: Uint8Array,
): Result<{ record: LogRecord; unsigned: Uint8Array }, RecordFault> {
  if (bytes.length > RECORD_LIMIT) return err({ fault: 'too-large' });
  const reader = createWireReader(bytes);

  const version = reader.uint();
  if (reader.fault === undefined && version !== RECORD_VERSION) return err({ fault: 'version', version });
  const project = reader.bytes(PROJECT_LENGTH);
  const author = reader.bytes(AUTHOR_LENGTH);
  const seq = reader.uint();
  const prev = reader.bytes(HASH_LENGTH);
  const hlc = { wall: reader.uint(), counter: reader.uint() };
  const document = reader.bytes(DOCUMENT_LENGTH);
  const typeByte = reader.byte();
  const flags = reader.byte();
  const body = reader.block();
  const unsignedLength = reader.position;
  const signature = reader.bytes(SIGNATURE_LENGTH);
  reader.end();
  if (reader.fault !== undefined) return err({ fault: reader.fault });

  const type = TYPES[typeByte];
  if (type === undefined) return err({ fault: 'type', type: typeByte });
  if (flags > (DEFLATED | SEALED)) return err({ fault: 'flags', flags });
  const deflated = (flags & DEFLATED) !== 0;
  const sealed = (flags & SEALED) !== 0;
  const record = { project, author, seq, prev, hlc, document, type, deflated, sealed, body, signature };
  const problem = headerFault(record);
  if (problem !== undefined) return err(problem);
  return ok({ record, unsigned: new Uint8Array(bytes.buffer, bytes.byteOffset, unsignedLength) });
}

/** What an author signs: the domain `strata/record/1`, a NUL and the 32-byte SHA-256 of the unsigned bytes. */
export function signingInput(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_LENGTH) throw new TypeError('a record hash has 32 bytes');
  const input = new Uint8Array(SIGNING_DOMAIN.length + HASH_LENGTH);
  input.set(SIGNING_DOMAIN);
  input.set(hash, SIGNING_DOMAIN.length);
  return input;
}

/** The rules that hold between the values of a header, in the order in which they are reported. */
function headerFault(header: RecordHeader): RecordFault | undefined {
  if (!Number.isSafeInteger(header.seq) || header.seq < 1) return { fault: 'seq' };
  if (isZero(header.prev) !== (header.seq === 1)) return { fault: 'prev' };
  if (!isHlc(header.hlc)) return { fault: 'clock' };
  if (isZero(header.document) !== (header.type === 'ledger')) return { fault: 'document' };
  return undefined;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function writeFixed(encoder: encoding.Encoder, bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new TypeError(`expected ${length} bytes, got ${bytes.length}`);
  encoding.writeUint8Array(encoder, bytes);
}
