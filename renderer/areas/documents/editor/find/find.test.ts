import { RangeSet, EditorState, type Range } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { expect, test } from 'vitest';
import { lineEnds } from '../line-ends.ts';
import { acrossCrLf, isExpression, matchesOf } from './expression.ts';
import { EMPTY_FIELDS, expressionOf, findQuery, type FindFields } from './find-query.ts';
import { Found, foundMatches, foundRanges } from './found-matches.ts';
import { sayMatches } from './match-counter.ts';
import { matchesOfQuery, replaceEach } from './replace-all.ts';

const stateOf = (doc: string) => EditorState.create({ doc, extensions: [lineEnds, foundMatches] });

/** What is found, expressions as the worker finds them. */
function rangesOf(state: EditorState, fields: FindFields): RangeSet<Found> {
  if (!fields.regexp) return matchesOfQuery(findQuery(fields), state);
  const matches: Range<Found>[] = [];
  for (const { from, to, insert } of matchesOf(state.doc.toString(), expressionOf(fields))) {
    matches.push(new Found(insert).range(from, to));
  }
  return RangeSet.of(matches);
}

function found(doc: string, fields: Partial<FindFields>): string[] {
  const state = stateOf(doc);
  const texts: string[] = [];
  const cursor = rangesOf(state, { ...EMPTY_FIELDS, ...fields }).iter();
  for (; cursor.value !== null; cursor.next()) texts.push(state.sliceDoc(cursor.from, cursor.to));
  return texts;
}

/** Of a view, only what a replacement asks for. */
function viewOf(doc: string): EditorView {
  const view = {
    state: stateOf(doc),
    dispatch: (spec: Parameters<EditorState['update']>[0]) => (view.state = view.state.update(spec).state),
  };
  return view as never;
}

/** The text after "Replace all", through the repairs of line ends. */
async function replaced(doc: string, fields: Partial<FindFields>): Promise<string> {
  const view = viewOf(doc);
  const matches = rangesOf(view.state, { ...EMPTY_FIELDS, ...fields });
  await new Promise<void>((resolve) =>
    replaceEach(
      view,
      matches,
      () => {},
      () => resolve(),
    ),
  );
  return view.state.doc.toString();
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

test('replacing keeps CR LF whole', async () => {
  const doc = 'one  \r\ntwo\r\nthree\r\n';
  expect(await replaced(doc, { search: '\\s+$', replace: '', regexp: true })).not.toMatch(/\r(?!\n)|[^\r]\n/);
  expect(await replaced(doc, { search: 'o\\nt', replace: 'o\\n\\nt', regexp: true })).toBe(
    'one  \r\ntwo\r\n\r\nthree\r\n',
  );
  expect(await replaced(doc, { search: '^(\\w)', replace: '- $1', regexp: true })).toBe(
    '- one  \r\n- two\r\n- three\r\n',
  );
});

test('groups, whole matches and signs stand in a replacement', async () => {
  const doc = 'Ann Bo';
  const fields = { search: '(\\w+) (\\w+)', regexp: true };
  expect(await replaced(doc, { ...fields, replace: '$2, $1 ($&) $$1 $3 $12' })).toBe(
    'Bo, Ann (Ann Bo) $1 $3 Ann2',
  );
  expect(await replaced(doc, { ...fields, replace: 'a\\tb\\\\n' })).toBe('a\tb\\n');
  expect(await replaced('$1', { search: '$1', replace: '\\n$&' })).toBe('\\n$&');
});

test('every match of thousands is replaced once, also one of nothing and one beside another', async () => {
  const lines = 5_000;
  expect(await replaced('a\n'.repeat(lines), { search: '^', replace: '- ', regexp: true })).toBe(
    `${'- a\n'.repeat(lines)}- `,
  );
  expect(await replaced('a'.repeat(lines), { search: 'a', replace: 'aa' })).toBe('aa'.repeat(lines));
  expect(await replaced('ab'.repeat(lines), { search: '[ab]', replace: '', regexp: true })).toBe('');
});

test('a replacement that is going on follows what others write, and can be stopped', async () => {
  const view = viewOf('x\n'.repeat(3_000));
  const matches = rangesOf(view.state, { ...EMPTY_FIELDS, search: 'x', replace: 'y' });
  const rest = await new Promise<number>((resolve) => {
    const stop = replaceEach(
      view,
      matches,
      ({ done }) => {
        if (done === 1_000) view.dispatch({ changes: { from: 0, insert: 'new x\n' } });
        else setTimeout(() => stop(), 0);
      },
      ({ done, total }) => resolve(total - done),
    );
  });
  expect(rest).toBe(1_000);
  expect(view.state.doc.toString()).toBe(`new x\n${'y\n'.repeat(2_000)}${'x\n'.repeat(1_000)}`);
});

test('nothing is no match right behind another, and emoji are whole', () => {
  expect(found('axb', { search: 'x*', regexp: true })).toEqual(['', 'x', '']);
  expect(found('👍🏽', { search: '', regexp: true })).toHaveLength(3);
  expect(found('a😀b', { search: '.', regexp: true })).toEqual(['a', '😀', 'b']);
  expect(found('Größe größer', { search: 'grö..', regexp: true, wholeWord: true })).toEqual(['Größe']);
});

test('what a worker answers are ranges again, with one replacement for all or one for each', () => {
  const starts = Uint32Array.of(0, 4);
  const ends = Uint32Array.of(2, 6);
  const inserts = (answered: readonly string[]) => {
    const texts: string[] = [];
    const cursor = foundRanges({ starts, ends, inserts: answered, done: true }).iter();
    for (; cursor.value !== null; cursor.next()) texts.push(`${cursor.from} ${cursor.value.insert}`);
    return texts;
  };
  expect(inserts(['x'])).toEqual(['0 x', '4 x']);
  expect(inserts(['x', 'y'])).toEqual(['0 x', '4 y']);
  expect(isExpression('(')).toBe(false);
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
