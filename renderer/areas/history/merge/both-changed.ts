import {
  type RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type Extension,
  type Text,
} from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from '@codemirror/view';
import type { LineRange } from '#shared/contracts/history-changes.ts';

/** Lines that both sides have changed, counted from 0 as they are now. They move along with what is typed. */
export const showBothChanged = StateEffect.define<readonly LineRange[]>();

class Sign extends GutterMarker {
  override toDOM(): Node {
    return document.createTextNode('!');
  }
}

const sign = new Sign();
const line = Decoration.line({ class: 'cm-bothChanged' });
const start = Decoration.line({ class: 'cm-bothChangedStart' });

function linesOf(doc: Text, ranges: readonly LineRange[]): DecorationSet {
  const marks = ranges.flatMap(({ from, to }) => {
    const first = Math.min(from + 1, doc.lines);
    const last = Math.min(Math.max(to, from + 1), doc.lines);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
      const at = doc.line(first + index).from;
      return (index === 0 ? [start, line] : [line]).map((mark) => mark.range(at));
    }).flat();
  });
  return Decoration.set(marks, true);
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, docChanged, effects, newDoc }) {
    const effect = effects.find((candidate) => candidate.is(showBothChanged));
    if (effect !== undefined) return linesOf(newDoc, effect.value as readonly LineRange[]);
    return docChanged ? marks.map(changes) : marks;
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Where each place begins, as offsets. */
export function placesOf(view: EditorView): number[] {
  const starts: number[] = [];
  view.state.field(field).between(0, view.state.doc.length, (from, _to, mark) => {
    if (mark === start || mark.eq(start)) starts.push(from);
  });
  return starts;
}

function signsOf(marks: DecorationSet): RangeSet<GutterMarker> {
  const signs = new RangeSetBuilder<GutterMarker>();
  let last = -1;
  for (const cursor = marks.iter(); cursor.value !== null; cursor.next()) {
    if (cursor.from === last) continue;
    last = cursor.from;
    signs.add(cursor.from, cursor.from, sign);
  }
  return signs.finish();
}

/** Marks the lines that both sides have changed, by colour and by a sign beside them. */
export const bothChanged: Extension = [
  field,
  gutter({ class: 'cm-bothChangedSigns', markers: (view) => signsOf(view.state.field(field)) }),
  EditorView.theme({
    '.cm-bothChanged': { backgroundColor: 'var(--match)' },
    '.cm-bothChangedSigns': { width: '14px', textAlign: 'center', color: 'var(--warn)', fontWeight: '700' },
  }),
];
