import type { Database } from '../../platform/db/database.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { SearchMatch, SearchOptions } from '#shared/contracts/documents.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { findMatches, fold } from './find-matches.ts';
import { candidates } from './text-store.ts';

const PREVIEW = 200;
const PREVIEW_BEFORE = 60;

export interface SearchQuery {
  readonly query: string;
  readonly options: SearchOptions;
  readonly project: ProjectId | null;
  readonly limit: number;
}

/** Every place where the query stands, as the options say; documents changed last come first. */
export function search(
  db: Database,
  { query, options, project, limit }: SearchQuery,
): MethodOutput<'documents.search'> {
  const matches: SearchMatch[] = [];
  let documents = 0;
  if (query === '') return { matches, documents, truncated: false };
  for (const candidate of candidates(db, fold(query), project)) {
    const { text, ...place } = candidate;
    const offsets = findMatches(text, query, options);
    if (offsets.length === 0) continue;
    documents += 1;
    const lines = createLineCounter(text);
    for (const offset of offsets) {
      if (matches.length >= limit) return { matches, documents, truncated: true };
      matches.push({ ...place, offset, length: query.length, ...lines(offset) });
    }
  }
  return { matches, documents, truncated: false };
}

/** Tells line and preview of ascending offsets in one pass over the text. */
function createLineCounter(
  text: string,
): (offset: number) => Pick<SearchMatch, 'line' | 'preview' | 'previewOffset'> {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (
      let next = text.indexOf('\n', lineStart);
      next >= 0 && next < offset;
      next = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = next + 1;
    }
    const newline = text.indexOf('\n', offset);
    const lineEnd = newline < 0 ? text.length : newline;
    const from = Math.max(lineStart, offset - PREVIEW_BEFORE);
    const preview = text
      .slice(from, Math.min(lineEnd, from + PREVIEW))
      .replace(/\r$/, '')
      .toWellFormed();
    return { line, preview, previewOffset: offset - from };
  };
}
