import type { EditorState } from '@codemirror/state';
import { SearchQuery } from '@codemirror/search';
import { partsPair } from '../line-ends.ts';
import type { Expression } from './expression.ts';

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

/** In CR LF documents, the place between the two is no place. */
function isWhole(match: string, state: EditorState, from: number): boolean {
  return match.startsWith('\n') || !partsPair(state.doc, from);
}

/**
 * The query for plain text, which is taken as it is entered. An expression gives a query that finds nothing: the
 * editor would run it where it can hold up the window.
 */
export function findQuery(fields: FindFields): SearchQuery {
  const search = fields.regexp ? '' : fields.search;
  return new SearchQuery({ ...fields, search, regexp: false, literal: true, test: isWhole });
}

/** What a worker shall look for. */
export function expressionOf(fields: FindFields): Expression {
  const { search: pattern, replace: replacement, caseSensitive, wholeWord } = fields;
  return { pattern, replacement, caseSensitive, wholeWord };
}
