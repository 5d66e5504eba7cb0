import type { SearchOptions } from '#shared/contracts/documents.ts';

/**
 * Ascending offsets (UTF-16) of all matches of `query`, which do not overlap; every match is as long as the query.
 */
export function findMatches(text: string, query: string, options: SearchOptions): number[] {
  const haystack = options.caseSensitive ? text : fold(text);
  const needle = options.caseSensitive ? query : fold(query);
  const offsets: number[] = [];
  if (needle === '') return offsets;
  for (let at = haystack.indexOf(needle); at >= 0;) {
    const matches = !options.wholeWord || standsAlone(text, at, needle.length);
    if (matches) offsets.push(at);
    at = haystack.indexOf(needle, at + (matches ? needle.length : 1));
  }
  return offsets;
}

/**
 * Lower case without changing any offset: a character whose lower case has another length (`İ`) stays as it is.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = '';
  for (const character of text) {
    const low = character.toLowerCase();
    folded += low.length === character.length ? low : character;
  }
  return folded;
}

const WORD = /[\p{L}\p{N}_]/u;

function standsAlone(text: string, at: number, length: number): boolean {
  const before = [...text.slice(Math.max(at - 2, 0), at)].at(-1) ?? '';
  const [after = ''] = text.slice(at + length, at + length + 2);
  return !WORD.test(before) && !WORD.test(after);
}
