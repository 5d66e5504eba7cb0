import {
  copyLineDown,
  copyLineUp,
  indentLess,
  indentMore,
  insertBlankLine,
  insertNewlineAndIndent,
  moveLineDown,
  moveLineUp,
  toggleComment,
} from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineEnds } from '../line-ends.ts';
import { yamlIndent } from '../structure/yaml-indent.ts';
import { joinLines, sortLines } from './line-commands.ts';

function run(
  command: StateCommand,
  doc: string,
  ranges: readonly (readonly [number, number])[],
): EditorState {
  let state = EditorState.create({
    doc,
    selection: EditorSelection.create(ranges.map(([anchor, head]) => EditorSelection.range(anchor, head))),
    extensions: [lineEnds, yaml(), yamlIndent, EditorState.allowMultipleSelections.of(true)],
  });
  command({ state, dispatch: (tr) => (state = tr.state) });
  return state;
}

const text = (command: StateCommand, doc: string, from: number, to = from) =>
  run(command, doc, [[from, to]]).doc.toString();

test('joining puts one space where the lines meet, and none at blank ones', () => {
  expect(text(joinLines, 'one  \n   two\nthree', 0)).toBe('one two\nthree');
  expect(text(joinLines, 'one\ntwo\nthree', 0, 12)).toBe('one two three');
  expect(text(joinLines, 'one\n\ntwo', 0)).toBe('one\ntwo');
  expect(text(joinLines, 'one', 0)).toBe('one');
});

test('sorting takes numbers by their value, the selected lines, or all', () => {
  expect(text(sortLines, 'b\na10\na9\n', 0)).toBe('a9\na10\nb\n');
  expect(text(sortLines, 'z\nb\na\nend', 2, 5)).toBe('z\na\nb\nend');
});

/** Positions of the same places, counted with CR LF. */
function withCr(doc: string, position: number): number {
  return position + (doc.slice(0, position).match(/\n/g)?.length ?? 0);
}

/** Whether Enter clears a blank line above depends on where in the text the line stands, in CodeMirror. */
function blankless(state: EditorState): string {
  return state.doc.toString().replace(/^ +(?=\r?$)/gm, '');
}

const commands = {
  moveLineUp,
  moveLineDown,
  copyLineUp,
  copyLineDown,
  toggleComment,
  indentMore,
  indentLess,
  insertBlankLine,
  insertNewlineAndIndent,
  joinLines,
  sortLines,
};

for (const [name, command] of Object.entries(commands)) {
  test(`${name} does to a CR LF document what it does to any other, byte for byte`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a: 1', '  b:', '', '# c', '    - d', '😀'), { minLength: 1, maxLength: 6 }),
        fc.nat(40),
        fc.nat(40),
        (lines, one, two) => {
          const doc = lines.join('\n');
          const ends = [one, two].map((position) => {
            const at = position % (doc.length + 1);
            return /[\udc00-\udfff]/.test(doc.charAt(at)) ? at - 1 : at;
          }) as [number, number];
          const crLfEnds = ends.map((position) => withCr(doc, position)) as [number, number];
          // A single line tells no style.
          if (lines.length === 1) return;
          const plain = run(command, doc, [ends]);
          const crLf = run(command, lines.join('\r\n'), [crLfEnds]);
          expect(blankless(crLf)).toBe(blankless(plain).replaceAll('\n', '\r\n'));
          for (const position of [crLf.selection.main.anchor, crLf.selection.main.head]) {
            expect(crLf.sliceDoc(position - 1, position + 1)).not.toBe('\r\n');
          }
        },
      ),
    );
  });
}
