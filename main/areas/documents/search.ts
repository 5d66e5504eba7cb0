import type { Database } from '../../platform/db/database.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import type { SearchMatch } from '#shared/contracts/documents.ts';
import type { MethodOutput } from '#shared/contracts/contracts.ts';
import { candidates } from './text-store.ts';

const PREVIEW = 200;
const PREVIEW_BEFORE = 60;

export interface SearchQuery {
  readonly query: string;
  readonly project: ProjectId | null;
  readonly limit: number;
}

/** Every place where the query stands, whatever its case; documents changed last come first. */
export function search(
  db: Database,
  { query, project, limit }: SearchQuery,
): MethodOutput<'documents.search'> {
  const needle = fold(query);
  const matches: SearchMatch[] = [];
  let documents = 0;
  if (needle === '') return { matches, documents, truncated: false };
  for (const candidate of candidates(db, needle, project)) {
    const { text, ...place } = candidate;
    const offsets = offsetsOf(fold(text), needle);
    if (offsets.length === 0) continue;
    documents += 1;
    const lines = createLineCounter(text);
    for (const offset of offsets) {
      if (matches.length >= limit) return { matches, documents, truncated: true };
      matches.push({ ...place, offset, length: needle.length, ...lines(offset) });
    }
  }
  return { matches, documents, truncated: false };
}

/**
 * Lower case without changing any offset: a character whose lower case has another length (`İ`) stays as it is.
 */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = '';
  for (const character of text) {
    const low = character.toLowerCase();
    folded += low.length === character.length ? low : character;
  }
  return folded;
}

function offsetsOf(text: string, needle: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length))
    offsets.push(at);
  return offsets;
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
