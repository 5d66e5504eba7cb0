import { EditorSelection, type Text } from '@codemirror/state';
import { EditorView, type Command } from '@codemirror/view';
import { describeCharacter, hostilePattern } from './hostile-characters.ts';
import { lookalikesIn } from './lookalikes.ts';

interface Found {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** The first suspicious character of a line from a column on. */
export function suspiciousIn(line: string, column: number): Found | null {
  const pattern = hostilePattern();
  pattern.lastIndex = column;
  const match = pattern.exec(line);
  const lookalike = lookalikesIn(line).find(({ index }) => index >= column);
  if (match !== null && (lookalike === undefined || match.index < lookalike.index)) {
    const name = describeCharacter(match[0].codePointAt(0) ?? 0);
    return { from: match.index, to: match.index + match[0].length, name };
  }
  if (lookalike === undefined) return null;
  return { from: lookalike.index, to: lookalike.index + 1, name: lookalike.name };
}

function findFrom(doc: Text, position: number): Found | null {
  const start = doc.lineAt(position);
  // Once around the whole text, and the beginning of the first line at the end.
  for (let step = 0; step <= doc.lines; step++) {
    const line = doc.line(1 + ((start.number - 1 + step) % doc.lines));
    const found = suspiciousIn(line.text, step === 0 ? position - line.from : 0);
    if (found !== null) return { ...found, from: line.from + found.from, to: line.from + found.to };
  }
  return null;
}

/** Selects the next character that hides something, and says what it is. */
export const nextHostile: Command = (view) => {
  const { state } = view;
  const found = findFrom(state.doc, state.selection.main.to);
  const text = found?.name ?? 'There are no hidden or misleading characters.';
  view.dispatch({
    ...(found !== null && {
      selection: EditorSelection.single(found.from, found.to),
      scrollIntoView: true,
    }),
    effects: EditorView.announce.of(text),
  });
  return true;
};
