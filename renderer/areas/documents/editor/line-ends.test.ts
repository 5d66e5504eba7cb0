import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { lineEnds } from './line-ends.ts';

function stateOf(doc: string, anchor = 0): EditorState {
  return EditorState.create({ doc, selection: { anchor }, extensions: lineEnds });
}

/** A position that does not part an emoji, as every editor command sees to. */
function offSurrogates(state: EditorState, position: number): number {
  return /[\udc00-\udfff]/.test(state.doc.sliceString(position, position + 1)) ? position - 1 : position;
}

/** The text after one edit, with the cursor as "|". */
function after(state: EditorState, spec: TransactionSpec): string {
  const next = state.update(spec).state;
  const text = next.doc.toString();
  const { head } = next.selection.main;
  return `${text.slice(0, head)}|${text.slice(head)}`;
}

test('a CR stays in the text, so that positions equal those of the shared text', () => {
  expect(stateOf('a\r\nb\nc\rd').doc.toString()).toBe('a\r\nb\nc\rd');
  expect(stateOf('a\r\nb\nc\rd').doc.lines).toBe(3);
});

test('a new line in a CR LF document ends like the others', () => {
  const state = stateOf('a\r\nb\r\n', 1);
  expect(after(state, state.replaceSelection('\n  '))).toBe('a\r\n  |\r\nb\r\n');
});

test('a new line in an LF document gets no CR', () => {
  const state = stateOf('a\nb\n', 1);
  expect(after(state, state.replaceSelection('\n'))).toBe('a\n|\nb\n');
});

test('pasted lines take the style of the document', () => {
  const state = stateOf('a\r\nb', 4);
  expect(after(state, state.replaceSelection('1\n2\n3'))).toBe('a\r\nb1\r\n2\r\n3|');
});

test('the cursor never stands between CR and LF', () => {
  expect(after(stateOf('a\r\nb'), { selection: { anchor: 2 } })).toBe('a|\r\nb');
  const { selection } = stateOf('a\r\nb').update({ selection: EditorSelection.range(0, 2) }).state;
  expect(selection.main.to).toBe(1);
});

test('typing between CR and LF goes before the line end', () => {
  expect(after(stateOf('a\r\nb', 1), { changes: { from: 2, insert: 'x' } }).replace('|', '')).toBe('ax\r\nb');
});

test('deleting half of a line end never leaves the other half alone', () => {
  expect(
    stateOf('a\r\nb')
      .update({ changes: { from: 2, to: 3 } })
      .state.doc.toString(),
  ).toBe('ab');
  expect(
    stateOf('a\r\nb')
      .update({ changes: { from: 0, to: 2 } })
      .state.doc.toString(),
  ).toBe('\r\nb');
});

test('whatever is typed into a CR LF document, every line end stays CR LF, and the shared text is the same', () => {
  const edit = fc.record({
    from: fc.nat(200),
    length: fc.nat(6),
    insert: fc.constantFrom('', 'x', '\n', 'é😀', '\n\n', 'a\nb', '  '),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      let state = stateOf('one\r\ntwo\r\n\r\nthree 😀\r\n');
      const text = new Y.Doc().getText();
      text.insert(0, state.doc.toString());
      for (const { from, length, insert } of edits) {
        const start = offSurrogates(state, Math.min(from, state.doc.length));
        const end = offSurrogates(state, Math.min(start + length, state.doc.length));
        const { changes, state: next } = state.update({ changes: { from: start, to: end, insert } });
        // As y-codemirror does it.
        let shift = 0;
        changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
          if (toA > fromA) text.delete(fromA + shift, toA - fromA);
          if (inserted.length > 0) text.insert(fromA + shift, inserted.sliceString(0, inserted.length, '\n'));
          shift += inserted.length - (toA - fromA);
        });
        state = next;
        expect(text.toString()).toBe(state.doc.toString());
        if (state.doc.lines > 1 && !state.doc.line(1).text.endsWith('\r')) return;
        expect(state.doc.toString()).not.toMatch(/(^|[^\r])\n/);
        expect(state.doc.toString()).not.toMatch(/\r(?!\n)/);
      }
    }),
  );
});
