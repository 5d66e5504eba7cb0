/**
 * CR LF documents, kept as they are. Positions in the editor must equal positions in the shared text, so the
 * editor splits lines at LF alone and a CR stays the last character of its line. Here that CR is hidden, the
 * cursor never stands between the two, edits never part them, and new lines get the ending that the first line
 * of the document has. Without this, CodeMirror would drop every CR from its own model, and each remote edit
 * would land one place further off per line.
 */
import { ChangeSet, EditorSelection, EditorState, RangeSetBuilder, RangeValue } from '@codemirror/state';
import type { ChangeSpec, Extension, RangeSet, SelectionRange, Text, Transaction } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';
import { ySyncAnnotation } from 'y-codemirror.next';

/** True between the CR and the LF of one line end. */
export function partsPair(doc: Text, position: number): boolean {
  return position > 0 && position < doc.length && doc.sliceString(position - 1, position + 1) === '\r\n';
}

/** The document's style, by its first line. */
export function usesCrLf(doc: Text): boolean {
  return doc.lines > 1 && doc.line(1).text.endsWith('\r');
}

/** The repairs, in positions after the transaction, that keep pairs together and give new lines their CR. */
function repairs(tr: Transaction): ChangeSpec[] {
  const before = tr.startState.doc;
  const crLf = usesCrLf(before);
  const fixes: ChangeSpec[] = [];
  tr.changes.iterChanges((fromA, toA, fromB, toB, inserted) => {
    const text = inserted.sliceString(0);
    if (partsPair(before, fromA) && !text.startsWith('\n')) fixes.push({ from: fromB - 1, to: fromB });
    if (crLf) {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        const previous = at > 0 ? text[at - 1] : tr.newDoc.sliceString(Math.max(0, fromB - 1), fromB);
        if (previous !== '\r') fixes.push({ from: fromB + at, insert: '\r' });
      }
      // Moving the last line up takes the CR of the one before to the end of the text.
      for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
        const next = at + 1 < text.length ? text[at + 1] : tr.newDoc.sliceString(toB, toB + 1);
        if (next !== '\n') fixes.push({ from: fromB + at, to: fromB + at + 1 });
      }
    }
    if (partsPair(before, toA) && !text.endsWith('\r')) fixes.push({ from: toB, insert: '\r' });
  });
  return fixes;
}

const keepPairs = EditorState.transactionFilter.of((tr) => {
  // What comes from the shared text is taken as it is.
  if (tr.annotation(ySyncAnnotation) !== undefined) return tr;
  if (tr.docChanged) {
    const changes = ChangeSet.of(repairs(tr), tr.newDoc.length, '\n');
    const selection = offPairs(tr.newSelection.map(changes), changes.apply(tr.newDoc));
    if (changes.empty && selection === null) return tr;
    return [tr, { changes, ...(selection !== null && { selection }), sequential: true }];
  }
  const selection = tr.selection === undefined ? null : offPairs(tr.selection, tr.startState.doc);
  return selection === null ? tr : [tr, { selection }];
});

/** The selection with every end that stands between CR and LF before both; null when there is none. */
function offPairs(selection: EditorSelection, doc: Text): EditorSelection | null {
  const off = (position: number) => (partsPair(doc, position) ? position - 1 : position);
  const parts = ({ anchor, head }: SelectionRange) => off(anchor) !== anchor || off(head) !== head;
  if (!selection.ranges.some(parts)) return null;
  const ranges = selection.ranges.map((range) =>
    parts(range) ? EditorSelection.range(off(range.anchor), off(range.head)) : range,
  );
  return EditorSelection.create(ranges, selection.mainIndex);
}

class Pair extends RangeValue {}
const pair = new Pair();
const hidden = Decoration.replace({});

class HiddenReturns {
  decorations: DecorationSet = Decoration.none;
  pairs: RangeSet<Pair> = new RangeSetBuilder<Pair>().finish();

  constructor(view: EditorView) {
    this.compute(view);
  }

  update(update: ViewUpdate) {
    if (update.docChanged || update.viewportChanged) this.compute(update.view);
  }

  compute(view: EditorView) {
    const decorations = new RangeSetBuilder<Decoration>();
    const pairs = new RangeSetBuilder<Pair>();
    const { doc } = view.state;
    for (const { from, to } of view.visibleRanges) {
      for (let position = from; position <= to;) {
        const line = doc.lineAt(position);
        if (line.to < doc.length && doc.sliceString(line.to - 1, line.to) === '\r' && line.length > 0) {
          decorations.add(line.to - 1, line.to, hidden);
          pairs.add(line.to - 1, line.to + 1, pair);
        }
        position = line.to + 1;
      }
    }
    this.decorations = decorations.finish();
    this.pairs = pairs.finish();
  }
}

const hideReturns = ViewPlugin.fromClass(HiddenReturns, {
  decorations: (plugin) => plugin.decorations,
  provide: (plugin) =>
    EditorView.atomicRanges.of((view) => view.plugin(plugin)?.pairs ?? new RangeSetBuilder<Pair>().finish()),
});

export const lineEnds: Extension = [
  EditorState.lineSeparator.of('\n'),
  keepPairs,
  hideReturns,
  EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, '\n')),
];
