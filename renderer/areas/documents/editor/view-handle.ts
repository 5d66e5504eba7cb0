import { diagnosticCount } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import type { EditorHandle, EditorStatus } from '../editor-status.ts';

/** Where the cursor of a view is, and how many problems there are. */
export function statusOf({ state }: EditorView): EditorStatus {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  return {
    line: line.number,
    column: main.head - line.from + 1,
    selected: main.to - main.from,
    problems: diagnosticCount(state),
  };
}

/** What every text in a pane offers to those who do not know its view. */
export function viewHandle(view: EditorView): Pick<EditorHandle, 'focus' | 'reveal' | 'status'> {
  return {
    focus: () => view.focus(),
    status: () => statusOf(view),
    reveal(offset, length) {
      const from = Math.min(offset, view.state.doc.length);
      const to = Math.min(offset + length, view.state.doc.length);
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
  };
}
