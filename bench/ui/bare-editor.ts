import { yaml } from '@codemirror/lang-yaml';
import { defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView, lineNumbers } from '@codemirror/view';

declare global {
  interface Window {
    openBareEditor(text: string): void;
  }
}

/** Fills the page with an editor and puts the cursor into the middle of the text. */
window.openBareEditor = (text) => {
  document.body.style.cssText = 'margin: 0; height: 100vh; display: grid';
  const view = new EditorView({
    doc: text,
    parent: document.body,
    extensions: [
      lineNumbers(),
      yaml(),
      syntaxHighlighting(defaultHighlightStyle),
      EditorView.theme({ '&': { height: '100vh' }, '.cm-scroller': { overflow: 'auto' } }),
    ],
  });
  const middle = view.state.doc.line(Math.ceil(view.state.doc.lines / 2)).to;
  view.dispatch({ selection: { anchor: middle }, scrollIntoView: true });
  view.focus();
};
