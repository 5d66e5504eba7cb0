import type { SearchMatch } from '#shared/contracts/documents.ts';

export interface MatchGroup {
  readonly documentId: string;
  readonly path: string;
  readonly projectName: string;
  readonly matches: readonly SearchMatch[];
}

/** Matches by document, in the order in which the engine gave them. */
export function groupMatches(matches: readonly SearchMatch[]): MatchGroup[] {
  const groups = new Map<string, MatchGroup & { matches: SearchMatch[] }>();
  for (const match of matches) {
    const { documentId, path, projectName } = match;
    const group = groups.get(documentId);
    if (group === undefined) groups.set(documentId, { documentId, path, projectName, matches: [match] });
    else group.matches.push(match);
  }
  return [...groups.values()];
}
