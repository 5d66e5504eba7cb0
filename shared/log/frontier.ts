/**
 * A frontier names a version the same way on every device: for each author the highest seq included. Rules
 * LOG-R70 to LOG-R74. An author who is absent stands at 0, and one at 0 counts as absent.
 *
 *   frontier := varUint count, count × (32 bytes author, varUint seq ≥ 1), ascending by author
 */
import * as encoding from 'lib0/encoding';
import type { AuthorId } from '../kernel/brand.ts';
import { bytesToHex, hexToBytes } from '../kernel/bytes.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import { AUTHOR_LENGTH } from './record.ts';
import { createWireReader, type WireFault } from './wire-reader.ts';

export type Frontier = ReadonlyMap<AuthorId, number>;
export type FrontierOrder = 'equal' | 'before' | 'after' | 'concurrent';

/** Most authors in an encoded frontier. */
export const FRONTIER_LIMIT = 65_536;

/** `order`: authors are not strictly ascending. `seq`: an author at 0. `too-large`: past `FRONTIER_LIMIT`. */
export type FrontierFault = { readonly fault: WireFault | 'order' | 'seq' | 'too-large' };

/** How `a` stands to `b`: `before` when `b` includes all of `a` and more. */
export function compareFrontiers(a: Frontier, b: Frontier): FrontierOrder {
  const aHasAllOfB = covers(a, b);
  const bHasAllOfA = covers(b, a);
  if (aHasAllOfB) return bHasAllOfA ? 'equal' : 'after';
  return bHasAllOfA ? 'before' : 'concurrent';
}

/** The least frontier that includes both. */
export function mergeFrontiers(a: Frontier, b: Frontier): Frontier {
  const merged = new Map(a);
  for (const [author, seq] of b) merged.set(author, Math.max(seq, merged.get(author) ?? 0));
  return merged;
}

/** True when the author's record `seq` is part of the version. */
export function frontierIncludes(frontier: Frontier, author: AuthorId, seq: number): boolean {
  return seq <= (frontier.get(author) ?? 0);
}

/** The one byte form of a frontier. Throws on what is no author or seq, and past `FRONTIER_LIMIT`. */
export function encodeFrontier(frontier: Frontier): Uint8Array {
  const entries = [...frontier].filter(([, seq]) => seq !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length > FRONTIER_LIMIT) throw new RangeError('too many authors for a frontier');
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [author, seq] of entries) {
    if (!/^[0-9a-f]{64}$/.test(author)) throw new TypeError('not an author in canonical form');
    if (!Number.isSafeInteger(seq) || seq < 1) throw new TypeError('not a seq');
    encoding.writeUint8Array(encoder, hexToBytes(author));
    encoding.writeVarUint(encoder, seq);
  }
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeFrontier` writes; anything else is a fault. Never throws. */
export function decodeFrontier(bytes: Uint8Array): Result<Frontier, FrontierFault> {
  const reader = createWireReader(bytes);
  const count = reader.uint();
  if (count > FRONTIER_LIMIT) return err({ fault: 'too-large' });
  const frontier = new Map<AuthorId, number>();
  let last = '';
  while (frontier.size < count) {
    const author = bytesToHex(reader.bytes(AUTHOR_LENGTH)) as AuthorId;
    const seq = reader.uint();
    if (reader.fault !== undefined) return err({ fault: reader.fault });
    if (author <= last) return err({ fault: 'order' });
    if (seq === 0) return err({ fault: 'seq' });
    frontier.set(author, seq);
    last = author;
  }
  reader.end();
  return reader.fault === undefined ? ok(frontier) : err({ fault: reader.fault });
}

function covers(frontier: Frontier, other: Frontier): boolean {
  for (const [author, seq] of other) if (!frontierIncludes(frontier, author, seq)) return false;
  return true;
}
