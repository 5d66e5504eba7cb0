import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { diagnosticCount, lintKeymap, nextDiagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { yCollab } from 'y-codemirror.next';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import type { EditorHandle, EditorProblem, EditorStatus } from '../editor-status.ts';
import { languageFor } from './languages.ts';
import { lineEnds } from './line-ends.ts';
import { undoKeys, undoManagerOf } from './own-undo.ts';
import { reportProblems } from './report-problems.ts';
import { haloTheme } from './theme.ts';

export interface Editor extends EditorHandle {
  setPath(path: string): void;
  setReadOnly(readOnly: boolean): void;
  destroy(): void;
}

interface EditorOptions {
  readonly channel: DocumentChannel;
  readonly path: string;
  readonly parent: HTMLElement;
  readonly onStatus: (status: EditorStatus) => void;
  /** After every check of the text. */
  readonly onProblems: (problems: readonly EditorProblem[]) => void;
}

/** Where the person was in a document, for when its tab comes to the front again. */
const places = new WeakMap<DocumentChannel, { anchor: number; head: number; top: number }>();
/** The status bar is told at most this often, in milliseconds, and never before the key has been painted. */
const STATUS_PAUSE_MS = 80;

/** An editor on the shared text of a document. */
export function createEditor({ channel, path, parent, onStatus, onProblems }: EditorOptions): Editor {
  const language = new Compartment();
  const readOnly = new Compartment();
  const label = new Compartment();
  const undoManager = undoManagerOf(channel);
  const text = channel.text.toString();
  const place = places.get(channel);
  const within = (position: number) => Math.min(position, text.length);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let destroyed = false;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: within(place?.anchor ?? 0), head: within(place?.head ?? 0) },
      extensions: [
        // First, for it fixes how the text is cut into lines.
        lineEnds,
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of('  '),
        indentOnInput(),
        bracketMatching(),
        search({ top: true }),
        highlightSelectionMatches(),
        language.of([]),
        readOnly.of([]),
        label.of([]),
        haloTheme,
        yCollab(channel.text, channel.awareness, { undoManager }),
        undoKeys(undoManager),
        reportProblems(onProblems),
        keymap.of([...searchKeymap, ...lintKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (
            update.docChanged ||
            update.selectionSet ||
            update.transactions.some((tr) => tr.effects.length > 0)
          ) {
            timer ??= setTimeout(report, STATUS_PAUSE_MS);
          }
        }),
      ],
    }),
  });

  function report() {
    timer = null;
    if (destroyed) return;
    const { doc, selection } = view.state;
    const line = doc.lineAt(selection.main.head);
    onStatus({
      line: line.number,
      column: selection.main.head - line.from + 1,
      selected: selection.main.to - selection.main.from,
      problems: diagnosticCount(view.state),
    });
  }

  function setPath(next: string) {
    void languageFor(next, view.state.doc.length).then((extension) => {
      if (!destroyed) view.dispatch({ effects: language.reconfigure(extension) });
    });
    view.dispatch({
      effects: label.reconfigure(
        EditorView.contentAttributes.of({ 'aria-label': `Text of ${next}`, tabindex: '0' }),
      ),
    });
  }

  setPath(path);
  report();
  if (place !== undefined)
    view.requestMeasure({ read: () => {}, write: () => (view.scrollDOM.scrollTop = place.top) });

  return {
    setPath,
    setReadOnly: (value) => view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(value)) }),
    focus: () => view.focus(),
    reveal(offset, length) {
      const from = Math.min(offset, view.state.doc.length);
      const to = Math.min(offset + length, view.state.doc.length);
      view.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    nextProblem: () => void (view.focus(), nextDiagnostic(view)),
    find: () => void openSearchPanel(view),
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    destroy() {
      destroyed = true;
      if (timer !== null) clearTimeout(timer);
      const { anchor, head } = view.state.selection.main;
      places.set(channel, { anchor, head, top: view.scrollDOM.scrollTop });
      view.destroy();
    },
  };
}
