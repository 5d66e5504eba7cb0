import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { yCollab } from 'y-codemirror.next';
import { kindOfPath } from '#shared/contracts/document-path.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';
import type { EditorHandle, EditorProblem, EditorStatus } from '../editor-status.ts';
import { showHostile } from './characters/show-hostile.ts';
import { wholeEmoji } from './characters/whole-emoji.ts';
import { commandRunner } from './commands.ts';
import { coverScrolled } from './cover-scrolled.ts';
import { documentLimit } from './document-limit.ts';
import { editingAids } from './editing-aids.ts';
import { find } from './find/find.ts';
import { editorSettings } from './follow-settings.ts';
import { goToLineLook } from './go-to-line.ts';
import { languageFor, lengthClass } from './languages.ts';
import { lineEnds } from './line-ends.ts';
import { ownUndo, undoManagerOf } from './own-undo.ts';
import { remoteCursors } from './remote-cursors.ts';
import { reportProblems } from './report-problems.ts';
import { reportStatus } from './report-status.ts';
import { folding } from './structure/folding.ts';
import { indentGuides } from './structure/indent-guides.ts';
import { stickyLines } from './structure/sticky-lines.ts';
import { syntaxCheck } from './syntax/syntax-check.ts';
import { haloTheme } from './theme.ts';
import { viewHandle } from './view-handle.ts';
import { warmUp } from './warm-up.ts';

export interface Editor extends EditorHandle {
  setPath(path: string): void;
  setReadOnly(readOnly: boolean): void;
  destroy(): void;
}

/** What stands beside the grammar of a specification in its editor: checks, completion and the like. */
export type SpecSupport = (documentId: DocumentId) => Extension;

interface EditorOptions {
  readonly channel: DocumentChannel;
  readonly path: string;
  readonly parent: HTMLElement;
  readonly loadSpecSupport: () => Promise<SpecSupport>;
  readonly onStatus: (status: EditorStatus) => void;
  /** After every check of the text. */
  readonly onProblems: (problems: readonly EditorProblem[]) => void;
}

/** Where the person was in a document, for when its tab comes to the front again. */
const places = new WeakMap<DocumentChannel, { anchor: number; head: number; top: number }>();

const closedToEdits = [
  EditorState.readOnly.of(true),
  EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
];

/** An editor on the shared text of a document. */
export function createEditor(options: EditorOptions): Editor {
  const { channel, path, parent, loadSpecSupport, onStatus, onProblems } = options;
  const language = new Compartment();
  const readOnly = new Compartment();
  const label = new Compartment();
  const undoManager = undoManagerOf(channel);
  const text = channel.text.toString();
  const place = places.get(channel);
  const within = (position: number) => Math.min(position, text.length);
  let currentPath = path;
  let destroyed = false;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: within(place?.anchor ?? 0), head: within(place?.head ?? 0) },
      extensions: [
        // First, for it fixes how the text is cut into lines.
        lineEnds,
        documentLimit,
        editingAids,
        folding,
        indentGuides,
        coverScrolled,
        stickyLines,
        showHostile,
        wholeEmoji,
        find,
        goToLineLook,
        editorSettings(),
        language.of([]),
        readOnly.of([]),
        label.of([]),
        haloTheme,
        ownUndo(undoManager),
        yCollab(channel.text, null, { undoManager: false }),
        remoteCursors(channel.text, channel.awareness),
        reportProblems(onProblems),
        reportStatus(onStatus),
        EditorView.updateListener.of(({ docChanged, startState, state }) => {
          if (docChanged && lengthClass(startState.doc.length) !== lengthClass(state.doc.length))
            setLanguage();
        }),
      ],
    }),
  });

  function setLanguage() {
    const path = currentPath;
    void checksFor(path)
      .then((checks) => languageFor(path, view.state.doc.length, checks))
      .then((extension) => {
        if (!destroyed && path === currentPath) view.dispatch({ effects: language.reconfigure(extension) });
      });
  }

  async function checksFor(path: string): Promise<Extension> {
    if (kindOfPath(path) !== 'spec') return syntaxCheck;
    return (await loadSpecSupport())(channel.documentId as DocumentId);
  }

  function setPath(next: string) {
    currentPath = next;
    setLanguage();
    view.dispatch({
      effects: label.reconfigure(
        EditorView.contentAttributes.of({ 'aria-label': `Text of ${next}`, tabindex: '0' }),
      ),
    });
  }

  setPath(path);
  const stopWarmUp = warmUp(view);
  if (place !== undefined)
    view.requestMeasure({ read: () => {}, write: () => (view.scrollDOM.scrollTop = place.top) });

  return {
    setPath,
    setReadOnly: (value) => view.dispatch({ effects: readOnly.reconfigure(value ? closedToEdits : []) }),
    canEdit: () => !view.state.readOnly,
    ...viewHandle(view),
    run: commandRunner(view, undoManager),
    destroy() {
      destroyed = true;
      stopWarmUp();
      const { anchor, head } = view.state.selection.main;
      places.set(channel, { anchor, head, top: view.scrollDOM.scrollTop });
      view.destroy();
    },
  };
}
