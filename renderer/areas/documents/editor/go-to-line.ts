import { EditorSelection, type EditorState, type Extension } from '@codemirror/state';
import { EditorView, showDialog, getDialog, type Command } from '@codemirror/view';

const CLASS = 'cm-goToLine';

/** The position that `12`, `12:5`, `+3`, `-3` or `50%` means; null for anything else. Beyond the end is the end. */
export function positionOf(wanted: string, state: EditorState): number | null {
  const match = /^([+-])?(\d{1,9})(%)?(?::(\d{1,9}))?$/.exec(wanted.trim());
  if (match === null) return null;
  const [, sign, digits, percent, column] = match;
  const { doc, selection } = state;
  const here = doc.lineAt(selection.main.head).number;
  const amount = Number(digits);
  const counted = percent === undefined ? amount : Math.round((doc.lines * amount) / 100);
  const number = sign === undefined ? counted : here + (sign === '-' ? -counted : counted);
  const line = doc.line(Math.max(1, Math.min(doc.lines, number)));
  return line.from + Math.max(0, Math.min(Number(column ?? 1) - 1, line.length));
}

function content(view: EditorView, close: () => void): HTMLElement {
  // Not a form: CodeMirror closes its dialogs whatever is entered in a form.
  const root = document.createElement('div');
  root.className = 'cm-goToLineRow';
  const label = document.createElement('label');
  label.textContent = 'Go to line';
  const input = document.createElement('input');
  input.className = 'cm-findInput';
  input.autocomplete = 'off';
  input.placeholder = `1 to ${view.state.doc.lines}, 12:5, +10`;
  label.append(input);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cm-findButton';
  button.textContent = 'Go';
  root.append(label, button);

  function go() {
    const position = positionOf(input.value, view.state);
    input.setAttribute('aria-invalid', String(position === null));
    if (position === null) return input.focus();
    close();
    view.focus();
    view.dispatch({
      selection: EditorSelection.cursor(position),
      effects: EditorView.scrollIntoView(position, { y: 'center' }),
    });
  }
  button.addEventListener('click', go);
  root.addEventListener('keydown', (event) => {
    const isEnter = event.key === 'Enter' && event.target === input && !event.isComposing;
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnter) return go();
    close();
    view.focus();
  });
  return root;
}

/** A field for a line number above the text. */
export const openGoToLine: Command = (view) => {
  const open = getDialog(view, CLASS)?.dom.querySelector('input');
  if (open != null) {
    open.focus();
    return true;
  }
  showDialog(view, { content, focus: 'input', top: true, class: CLASS });
  return true;
};

export const goToLineLook: Extension = EditorView.theme({
  '.cm-goToLineRow': {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '8px 10px',
    fontSize: '12px',
  },
  '.cm-goToLineRow label': {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    color: 'var(--muted)',
    fontSize: '12px',
  },
  '.cm-goToLineRow .cm-findInput': { width: '200px' },
});
