import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { EditorHandle } from '../editor-status.ts';
import { showHostile } from './characters/show-hostile.ts';
import { wholeEmoji } from './characters/whole-emoji.ts';
import { commandRunner } from './commands.ts';
import { coverScrolled } from './cover-scrolled.ts';
import { cursorBlink } from './cursor-blink.ts';
import { find } from './find/find.ts';
import { editorSettings } from './follow-settings.ts';
import { goToLineLook } from './go-to-line.ts';
import { languageFor, lengthClass } from './languages.ts';
import { lineEnds } from './line-ends.ts';
import { folding } from './structure/folding.ts';
import { indentGuides } from './structure/indent-guides.ts';
import { haloTheme } from './theme.ts';
import { viewHandle } from './view-handle.ts';

/** A text of its own, looking like the document that it belongs to. */
export interface Reader extends EditorHandle {
  readonly view: EditorView;
  /** Takes other text in, exactly as it is: an edit of another version, not one of the person. */
  splice(position: number, deleted: number, inserted: string): void;
  /** Takes a whole text in place of the one that is shown; what both have in common stays untouched. */
  setText(text: string): void;
  destroy(): void;
}

interface ReaderOptions {
  readonly parent: HTMLElement;
  /** Its name decides about colours. */
  readonly path: string;
  /** What it is, for those who cannot see it. */
  readonly label: string;
  readonly text: string;
  /** May be changed; such changes stay in it, with an undo of their own. */
  readonly editable?: boolean;
  readonly extensions?: Extension;
}

const closedToEdits: Extension = [
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
];

/** Shows a text that is no open document, such as an earlier version of one. */
export function createReader(options: ReaderOptions): Reader {
  const { parent, path, label, text, editable = false, extensions = [] } = options;
  const language = new Compartment();
  let destroyed = false;
  let shownClass = -1;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineEnds,
        lineNumbers(),
        highlightActiveLine(),
        drawSelection({ cursorBlinkRate: 0 }),
        cursorBlink,
        bracketMatching(),
        editable ? [history(), keymap.of(historyKeymap)] : closedToEdits,
        keymap.of(standardKeymap),
        folding,
        indentGuides,
        coverScrolled,
        showHostile,
        wholeEmoji,
        find,
        goToLineLook,
        editorSettings(),
        language.of([]),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        haloTheme,
        extensions,
        EditorView.updateListener.of(({ docChanged }) => docChanged && setLanguage()),
      ],
    }),
  });

  function setLanguage() {
    const { length } = view.state.doc;
    const wanted = lengthClass(length);
    if (wanted === shownClass) return;
    shownClass = wanted;
    void languageFor(path, length).then((extension) => {
      if (!destroyed && wanted === shownClass) view.dispatch({ effects: language.reconfigure(extension) });
    });
  }

  setLanguage();

  return {
    view,
    splice(position, deleted, inserted) {
      view.dispatch({
        changes: { from: position, to: position + deleted, insert: inserted },
        filter: false,
      });
    },
    setText(next) {
      const before = view.state.doc.sliceString(0);
      const from = commonStart(before, next);
      const end = commonEnd(before, next, from);
      if (from === before.length && before.length === next.length) return;
      const changes = { from, to: before.length - end, insert: next.slice(from, next.length - end) };
      view.dispatch({ changes, filter: false });
    },
    canEdit: () => editable,
    ...viewHandle(view),
    run: commandRunner(view, null),
    destroy() {
      destroyed = true;
      view.destroy();
    },
  };
}

/** How many code units two texts begin with alike. */
function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

/** How many they end with alike, of those that do not count for the beginning. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count))
    count += 1;
  return count;
}
