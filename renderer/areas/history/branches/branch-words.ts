import type { BranchInfo } from '#shared/contracts/history-changes.ts';
import { counted, moment } from '../words.ts';

/** From which version a branch was made; null: it has no place in the order of this device. */
export function fromInWords(basePosition: number | null): string {
  if (basePosition === null) return 'from a version that is not in the order of this device';
  return basePosition === 0 ? 'from the empty text' : `from edit ${counted(basePosition)}`;
}

/** `Made 20 Nov 2026, 14:32 from edit 26 · merged last 20 Nov 2026, 15:10`. */
export function branchInWords({
  createdAt,
  basePosition,
  mergedAt,
}: Pick<BranchInfo, 'createdAt' | 'basePosition' | 'mergedAt'>): string {
  const merged = mergedAt === null ? 'not merged yet' : `merged last ${moment(mergedAt)}`;
  return `Made ${moment(createdAt)} ${fromInWords(basePosition)} · ${merged}`;
}
