import { EditorSelection, type ChangeSpec, type EditorState, type StateCommand } from '@codemirror/state';
import { contentEnd } from '../structure/structure.ts';

/** The numbers of the first and last line of each group of selected lines. */
function selectedLines(state: EditorState): { first: number; last: number }[] {
  const groups: { first: number; last: number }[] = [];
  for (const { from, to, empty } of state.selection.ranges) {
    const first = state.doc.lineAt(from).number;
    const end = state.doc.lineAt(to);
    // A selection that ends at the beginning of a line does not mean that line.
    const last = !empty && to === end.from && end.number > first ? end.number - 1 : end.number;
    const group = groups.at(-1);
    if (group !== undefined && first <= group.last) group.last = Math.max(group.last, last);
    else groups.push({ first, last });
  }
  return groups;
}

/** Joins the selected lines, or a line and the one below it, with one space where they meet. */
export const joinLines: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const changes: ChangeSpec[] = [];
  for (const { first, last } of selectedLines(state)) {
    const until = Math.min(Math.max(last, first + 1), state.doc.lines);
    for (let number = first; number < until; number++) {
      const line = state.doc.line(number);
      const next = state.doc.line(number + 1);
      const head = line.text.trimEnd().length;
      const lead = next.text.length - next.text.trimStart().length;
      const isBlank = next.text.trim() === '' || head === 0;
      const to = next.text.trim() === '' ? contentEnd(next) : next.from + lead;
      changes.push({ from: line.from + head, to, insert: isBlank ? '' : ' ' });
    }
  }
  if (changes.length === 0) return false;
  dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input.join' }));
  return true;
};

/** Sorts the selected lines as a person would, numbers by their value; without a selection, all lines. */
export const sortLines: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { doc } = state;
  const blank = (number: number) => doc.line(number).text.trim() === '';
  const groups = state.selection.ranges.some((range) => !range.empty)
    ? selectedLines(state)
    : [{ first: 1, last: doc.lines > 1 && blank(doc.lines) ? doc.lines - 1 : doc.lines }];
  const collator = new Intl.Collator(undefined, { numeric: true });
  const changes: ChangeSpec[] = [];
  for (const { first, last } of groups) {
    const lines = Array.from({ length: last - first + 1 }, (_, index) => doc.line(first + index));
    const texts = lines.map((line) => doc.sliceString(line.from, contentEnd(line)));
    const sorted = texts.toSorted(collator.compare);
    for (const [index, line] of lines.entries()) {
      if (sorted[index] === texts[index]) continue;
      changes.push({ from: line.from, to: contentEnd(line), insert: sorted[index]! });
    }
  }
  if (changes.length === 0) return false;
  const { from, to } = {
    from: doc.line(groups[0]!.first).from,
    to: contentEnd(doc.line(groups.at(-1)!.last)),
  };
  const set = state.changes(changes);
  dispatch(
    state.update({
      changes: set,
      selection: EditorSelection.single(set.mapPos(from, -1), set.mapPos(to, 1)),
      userEvent: 'input.sort',
    }),
  );
  return true;
};
