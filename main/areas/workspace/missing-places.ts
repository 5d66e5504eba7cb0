import { bytesToHex } from '#shared/kernel/bytes.ts';
import { decodeRecord } from '#shared/log/record.ts';
import type { ClaimedPlace } from './salvage.ts';

/**
 * How many records are known to have existed and are nowhere: places before a record that was found, and places
 * that columns and indexes of the sources name.
 */
export function missingPlaces(
  sources: readonly { readonly claims: readonly ClaimedPlace[] }[],
  found: readonly Uint8Array[],
): number {
  const chains = new Map<string, { highest: number; present: Set<number>; claimed: Set<number> }>();
  const chainOf = (project: string, author: string) => {
    const key = project + author;
    const chain = chains.get(key) ?? { highest: 0, present: new Set<number>(), claimed: new Set<number>() };
    chains.set(key, chain);
    return chain;
  };
  for (const bytes of found) {
    const decoded = decodeRecord(bytes);
    if (!decoded.ok) continue;
    const { project, author, seq } = decoded.value.record;
    const chain = chainOf(bytesToHex(project), bytesToHex(author));
    chain.present.add(seq);
    chain.highest = Math.max(chain.highest, seq);
  }
  let unplaced = 0;
  for (const { claims } of sources) {
    for (const { project, author, seq } of claims) {
      if (project === null || author === null) unplaced += 1;
      else chainOf(project, author).claimed.add(seq);
    }
  }
  let missing = unplaced;
  for (const { highest, present, claimed } of chains.values()) {
    missing += highest - present.size;
    for (const seq of claimed) if (seq > highest) missing += 1;
  }
  return missing;
}
