import type { SearchMatch } from '#shared/contracts/documents.ts';
import { matchKey } from './store.ts';

export interface MatchGroup {
  readonly documentId: SearchMatch['documentId'];
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

export interface ReplaceSelection {
  /** Documents with at least one match to replace. */
  readonly documentIds: SearchMatch['documentId'][];
  /** Matches in these documents that stay as they are. */
  readonly except: { documentId: SearchMatch['documentId']; offsets: number[] }[];
  readonly replacements: number;
}

/** What a replacement would touch. */
export function selectionOf(groups: readonly MatchGroup[], excluded: ReadonlySet<string>): ReplaceSelection {
  const selection: ReplaceSelection = { documentIds: [], except: [], replacements: 0 };
  let replacements = 0;
  for (const { documentId, matches } of groups) {
    const kept = matches.filter((match) => excluded.has(matchKey(match)));
    if (kept.length === matches.length) continue;
    selection.documentIds.push(documentId);
    replacements += matches.length - kept.length;
    if (kept.length > 0) selection.except.push({ documentId, offsets: kept.map(({ offset }) => offset) });
  }
  return { ...selection, replacements };
}
