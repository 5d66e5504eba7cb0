import { replaceAll, setSearchQuery, search, type SearchQuery } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { lineEnds } from '../line-ends.ts';
import { acrossCrLf, EMPTY_FIELDS, findQuery, type FindFields } from './find-query.ts';
import { sayMatches } from './match-counter.ts';

const stateOf = (doc: string) => EditorState.create({ doc, extensions: [lineEnds, search()] });

function found(doc: string, fields: Partial<FindFields>): string[] {
  const state = stateOf(doc);
  const cursor = findQuery({ ...EMPTY_FIELDS, ...fields }, state).getCursor(state);
  const texts: string[] = [];
  for (let next = cursor.next(); next.done !== true; next = cursor.next()) {
    texts.push(state.sliceDoc(next.value.from, next.value.to));
  }
  return texts;
}

/** The text after "Replace all", through the repairs of line ends. */
function replaced(doc: string, fields: Partial<FindFields>): string {
  let state = stateOf(doc);
  const query: SearchQuery = findQuery({ ...EMPTY_FIELDS, ...fields }, state);
  state = state.update({ effects: setSearchQuery.of(query) }).state;
  // The command asks a view for nothing but its state.
  const view = {
    state,
    dispatch: (spec: Parameters<EditorState['update']>[0]) => (state = state.update(spec).state),
  };
  replaceAll(view as never);
  return state.doc.toString();
}

test('case, whole words and expressions', () => {
  expect(found('Deal deal dealer', { search: 'deal' })).toHaveLength(3);
  expect(found('Deal deal dealer', { search: 'deal', caseSensitive: true })).toHaveLength(2);
  expect(found('Deal deal dealer', { search: 'deal', wholeWord: true })).toHaveLength(2);
  expect(found('a1 b22', { search: '\\d+', regexp: true })).toEqual(['1', '22']);
  expect(found('a\\nb', { search: '\\n' })).toEqual(['\\n']);
});

test('in a CR LF document, an expression sees lines as in any other', () => {
  const doc = 'one\r\ntwo\r\nthree';
  expect(found(doc, { search: 'e$', regexp: true })).toEqual(['e', 'e']);
  expect(found(doc, { search: '^.', regexp: true })).toEqual(['o', 't', 't']);
  expect(found(doc, { search: '^', regexp: true })).toHaveLength(3);
  expect(found(doc, { search: 'e\\nt', regexp: true })).toEqual(['e\r\nt']);
});

test('replacing keeps CR LF whole', () => {
  const doc = 'one  \r\ntwo\r\nthree\r\n';
  expect(replaced(doc, { search: '\\s+$', replace: '', regexp: true })).not.toMatch(/\r(?!\n)|[^\r]\n/);
  expect(replaced(doc, { search: 'o\\nt', replace: 'o\\n\\nt', regexp: true })).toBe(
    'one  \r\ntwo\r\n\r\nthree\r\n',
  );
  expect(replaced(doc, { search: '^(\\w)', replace: '- $1', regexp: true })).toBe(
    '- one  \r\n- two\r\n- three\r\n',
  );
});

test('a line end in a set of characters is left as it is', () => {
  expect(acrossCrLf('a\\n[^\\n]\\\\n')).toBe('a(?:\\r?\\n)[^\\n]\\\\n');
});

test('the count says where one is', () => {
  expect(sayMatches({ starts: [], done: true }, 0)).toBe('No matches');
  expect(sayMatches({ starts: [4], done: true }, 0)).toBe('1 match');
  expect(sayMatches({ starts: [4, 9], done: true }, 9)).toBe('2 of 2');
  expect(sayMatches({ starts: [4, 9], done: false }, 0)).toBe('2+ matches');
});
