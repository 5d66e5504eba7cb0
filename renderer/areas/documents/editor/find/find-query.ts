import type { EditorState } from '@codemirror/state';
import { SearchQuery } from '@codemirror/search';
import { partsPair, usesCrLf } from '../line-ends.ts';

/** What a person has entered and switched on. */
export interface FindFields {
  readonly search: string;
  readonly replace: string;
  readonly caseSensitive: boolean;
  readonly wholeWord: boolean;
  readonly regexp: boolean;
}

export const EMPTY_FIELDS: FindFields = {
  search: '',
  replace: '',
  caseSensitive: false,
  wholeWord: false,
  regexp: false,
};

/** In CR LF documents, the place between the two is no place: `^` and empty matches would find it. */
function isWhole(match: string, state: EditorState, from: number): boolean {
  return match.startsWith('\n') || !partsPair(state.doc, from);
}

/** Lets `\n` stand for a line end in CR LF documents too. Sets in brackets are left as they are. */
export function acrossCrLf(pattern: string): string {
  let inSet = false;
  return pattern.replace(/\\.|[[\]]/gs, (token) => {
    if (token === '[') inSet = true;
    if (token === ']') inSet = false;
    return token === '\\n' && !inSet ? '(?:\\r?\\n)' : token;
  });
}

/** The query for a document. Plain text is taken as it is entered; only expressions know `\n` and `\t`. */
export function findQuery(fields: FindFields, state: EditorState): SearchQuery {
  const search = fields.regexp && usesCrLf(state.doc) ? acrossCrLf(fields.search) : fields.search;
  return new SearchQuery({ ...fields, search, literal: !fields.regexp, test: isWhole });
}
