import type { Database } from '../../platform/db/database.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { recentDocuments } from './store.ts';

/** So many documents are looked at: more than any workspace that we know of holds. */
const LOOKED_AT = 50_000;

/** Documents whose path, or project and path, holds the letters of `query` in order; best first. */
export function quickOpen(db: Database, query: string, limit: number): MethodOutput<'documents.quickOpen'> {
  const letters = query.toLowerCase().replaceAll(' ', '');
  if (letters === '') return { documents: recentDocuments(db, limit) };
  const scored: { score: number; row: ReturnType<typeof recentDocuments>[number] }[] = [];
  for (const row of recentDocuments(db, LOOKED_AT)) {
    const score = scoreOf(row.path, letters) ?? scoreOf(`${row.projectName}/${row.path}`, letters);
    if (score !== null) scored.push({ score, row });
  }
  // Sorting is stable: among equals the one that was changed last stays first.
  scored.sort((a, b) => b.score - a.score);
  return { documents: scored.slice(0, limit).map(({ row }) => row) };
}

/**
 * How well `letters` (lower case) occur in `path` in this order: matches at the start of a word and runs count
 * more, a match in the file name most. Null when they do not occur.
 */
export function scoreOf(path: string, letters: string): number | null {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (name.startsWith(letters)) return 10_000 - path.length;
  if (name.includes(letters)) return 5_000 - path.length;
  let score = -path.length / 10;
  let previous = -2;
  for (const letter of letters) {
    const at = lower.indexOf(letter, Math.max(previous + 1, 0));
    if (at < 0) return null;
    if (at === previous + 1) score += 8;
    if (at === 0 || '/._- '.includes(lower[at - 1] ?? '')) score += 6;
    score += 1;
    previous = at;
  }
  return score;
}
