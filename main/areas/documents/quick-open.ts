import type { Database } from '../../platform/db/database.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { changesSoFar, documentsOfStreams, recentDocuments, recentNames } from './store.ts';

/** So many documents are looked at: more than any workspace that we know of holds. */
const LOOKED_AT = 50_000;

type QuickOpen = (query: string, limit: number) => MethodOutput<'documents.quickOpen'>;

interface Candidate {
  readonly streamNo: number;
  /** Both in lower case. */
  readonly path: string;
  readonly withProject: string;
}

/**
 * Finds documents whose path, or project and path, holds the letters of a query in order; best first. The list of all
 * documents is kept between two letters of a query: reading 10,000 of them takes longer than looking through them.
 */
export function createQuickOpen(db: Database): QuickOpen {
  let kept: { readonly changes: number; readonly candidates: readonly Candidate[] } | null = null;

  function candidates(): readonly Candidate[] {
    const changes = changesSoFar(db);
    if (kept?.changes === changes) return kept.candidates;
    const read = recentNames(db, LOOKED_AT).map(({ streamNo, path, projectName }) => {
      const lower = path.toLowerCase();
      return { streamNo, path: lower, withProject: `${projectName.toLowerCase()}/${lower}` };
    });
    kept = { changes, candidates: read };
    return read;
  }

  return (query, limit) => {
    const letters = query.toLowerCase().replaceAll(' ', '');
    if (letters === '') return { documents: recentDocuments(db, limit) };
    const scored: { readonly score: number; readonly streamNo: number }[] = [];
    for (const { streamNo, path, withProject } of candidates()) {
      const score = scoreOf(path, letters) ?? scoreOf(withProject, letters);
      if (score !== null) scored.push({ score, streamNo });
    }
    // Sorting is stable: among equals the one that was changed last stays first.
    scored.sort((a, b) => b.score - a.score);
    const best = scored.slice(0, limit).map(({ streamNo }) => streamNo);
    return { documents: documentsOfStreams(db, best) };
  };
}

/**
 * How well `letters` occur in `path` in this order, both in lower case: matches at the start of a word and runs count
 * more, a match in the file name most. Null when they do not occur.
 */
export function scoreOf(path: string, letters: string): number | null {
  const nameAt = path.lastIndexOf('/') + 1;
  if (path.startsWith(letters, nameAt)) return 10_000 - path.length;
  if (path.includes(letters, nameAt)) return 5_000 - path.length;
  let score = -path.length / 10;
  let previous = -2;
  for (const letter of letters) {
    const at = path.indexOf(letter, Math.max(previous + 1, 0));
    if (at < 0) return null;
    if (at === previous + 1) score += 8;
    if (at === 0 || '/._- '.includes(path[at - 1] ?? '')) score += 6;
    score += 1;
    previous = at;
  }
  return score;
}
