/**
 * A version of a document, named the same way on every device.
 *
 *   version := frontier, byte 0
 *            | frontier, byte 1, 32 bytes author, varUint entries ≥ 1
 *
 * It stands for all records of the document that the frontier includes and, with a part, the first `entries`
 * entries of the next record of that author: an edit may lie in the middle of a record, and a version names exactly
 * what the person saw.
 */
import { fromBase64UrlEncoded, toBase64UrlEncoded } from 'lib0/buffer';
import * as encoding from 'lib0/encoding';
import type { AuthorId } from '../kernel/brand.ts';
import { bytesToHex, hexToBytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { decodeFrontier, encodeFrontier, type Frontier, type FrontierFault } from '../log/frontier.ts';
import { AUTHOR_LENGTH } from '../log/record.ts';
import { createWireReader } from '../log/wire-reader.ts';

export interface Version {
  readonly frontier: Frontier;
  readonly part: { readonly author: AuthorId; readonly entries: number } | null;
}

/** `base64`: not base64url in its one form. `part`: neither whole records nor at least one entry of one more. */
export type VersionFault = FrontierFault | { readonly fault: 'base64' | 'part' };

/** The version before the first edit. */
export const EMPTY_VERSION: Version = { frontier: new Map(), part: null };

const WHOLE = 0;
const WITH_PART = 1;

/** The one text form of a version: base64url without padding. Throws on what is no author, seq or count. */
export function encodeVersion({ frontier, part }: Version): string {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, encodeFrontier(frontier));
  encoding.writeUint8(encoder, part === null ? WHOLE : WITH_PART);
  if (part !== null) {
    if (!/^[0-9a-f]{64}$/.test(part.author)) throw new TypeError('not an author in canonical form');
    if (!Number.isSafeInteger(part.entries) || part.entries < 1)
      throw new TypeError('not a number of entries');
    encoding.writeUint8Array(encoder, hexToBytes(part.author));
    encoding.writeVarUint(encoder, part.entries);
  }
  return toBase64UrlEncoded(encoding.toUint8Array(encoder));
}

/** Reads what `encodeVersion` writes; anything else is a fault. Never throws. */
export function decodeVersion(text: string): Result<Version, VersionFault> {
  const bytes = fromBase64Url(text);
  if (bytes === null) return err({ fault: 'base64' });
  const length = frontierLength(bytes);
  const frontier = decodeFrontier(bytes.subarray(0, length));
  if (!frontier.ok) return frontier;
  const reader = createWireReader(bytes.subarray(length));
  const kind = reader.byte();
  if (reader.fault === undefined && kind > WITH_PART) return err({ fault: 'part' });
  const author = kind === WITH_PART ? (bytesToHex(reader.bytes(AUTHOR_LENGTH)) as AuthorId) : null;
  const entries = author === null ? 0 : reader.uint();
  reader.end();
  if (reader.fault !== undefined) return err({ fault: reader.fault });
  if (author === null) return ok({ frontier: frontier.value, part: null });
  return entries === 0 ? err({ fault: 'part' }) : ok({ frontier: frontier.value, part: { author, entries } });
}

/** True when the version holds entry number `entry` (from 0) of the author's record `seq`. */
export function versionIncludes(version: Version, author: AuthorId, seq: number, entry: number): boolean {
  const last = version.frontier.get(author) ?? 0;
  if (seq <= last) return true;
  return seq === last + 1 && version.part?.author === author && entry < version.part.entries;
}

/** Bytes that the frontier in front takes, or all of them when it is cut short. */
function frontierLength(bytes: Uint8Array): number {
  const reader = createWireReader(bytes);
  const count = reader.uint();
  for (let i = 0; i < count && reader.fault === undefined; i++) {
    reader.bytes(AUTHOR_LENGTH);
    reader.uint();
  }
  return reader.position;
}

/** Null for other characters, for an impossible length, and for bits behind the last byte. */
function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const bytes = fromBase64UrlEncoded(text);
  return toBase64UrlEncoded(bytes) === text ? bytes : null;
}
