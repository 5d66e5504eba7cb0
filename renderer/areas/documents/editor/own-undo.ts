/**
 * Undo of the edits that were made in this window, one history per document however many panes show it. An undo
 * brings back the cursors as they were before the edit, in the pane that asked for it; other panes stay where they
 * are. The binding's own undo plugin is not used: it keeps cursors per pane, and moves all of them.
 */
import { Annotation, EditorSelection, type Extension, type SelectionRange } from '@codemirror/state';
import { EditorView, ViewPlugin, type Command, type ViewUpdate } from '@codemirror/view';
import { ySyncAnnotation, ySyncFacet } from 'y-codemirror.next';
import * as Y from 'yjs';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';

/** Typing within this time is undone together, in milliseconds. */
const CAPTURE_MS = 400;
/** More cursors than these are not remembered. */
const MOST_CURSORS = 200;

/** Edits that bear the same object here are undone together, however much time passes between them. */
export const oneStep = Annotation.define<object>();

const managers = new WeakMap<DocumentChannel, Y.UndoManager>();

/**
 * The undo history of a document in this window; it outlives the editor, so that it is kept while the document is
 * open in any tab. It starts with no origin to follow: each editor adds its own, so that only edits made in one
 * are undone, never those of others.
 */
export function undoManagerOf(channel: DocumentChannel): Y.UndoManager {
  const known = managers.get(channel);
  if (known !== undefined) return known;
  const made = new Y.UndoManager(channel.text, { captureTimeout: CAPTURE_MS, trackedOrigins: new Set() });
  managers.set(channel, made);
  return made;
}

interface Cursor {
  readonly anchor: Y.RelativePosition;
  readonly head: Y.RelativePosition;
}

interface Cursors {
  readonly ranges: readonly Cursor[];
  readonly main: number;
}

/** In the `meta` of a stack item. */
const CURSORS = 'cursors';

type StackItem = Y.UndoManager['undoStack'][number];
interface StackEvent {
  readonly stackItem: StackItem;
  readonly origin: unknown;
}

/** Positions that hold while others write. The shared text must not be ahead of the selection. */
function keepCursors(text: Y.Text, { ranges, mainIndex, main }: EditorSelection): Cursors {
  const many = ranges.length > MOST_CURSORS;
  const position = (index: number) => Y.createRelativePositionFromTypeIndex(text, index);
  const keep = ({ anchor, head }: SelectionRange) => ({ anchor: position(anchor), head: position(head) });
  return { ranges: (many ? [main] : ranges).map(keep), main: many ? 0 : mainIndex };
}

function findCursors(text: Y.Text, { ranges, main }: Cursors): EditorSelection | null {
  const index = (position: Y.RelativePosition) =>
    text.doc === null ? null : Y.createAbsolutePositionFromRelativePosition(position, text.doc)?.index;
  const found = ranges.map(({ anchor, head }) => ({ anchor: index(anchor), head: index(head) }));
  const known = found.flatMap(({ anchor, head }) =>
    anchor == null || head == null ? [] : [EditorSelection.range(anchor, head)],
  );
  return known.length < ranges.length ? null : EditorSelection.create(known, main);
}

/** Must come before the binding: it notes where the cursors were before the shared text takes the edit. */
export function ownUndo(manager: Y.UndoManager): Extension {
  class OwnUndo {
    readonly #origin: unknown;
    readonly #text: Y.Text;
    #before: Cursors | null = null;
    #kind: 'type' | 'delete' | null = null;
    #step: object | null = null;

    constructor(view: EditorView) {
      const sync = view.state.facet(ySyncFacet);
      this.#origin = sync;
      this.#text = sync.ytext;
      manager.addTrackedOrigin(this.#origin);
      manager.on('stack-item-added', this.#added);
    }

    update({ docChanged, selectionSet, startState, transactions }: ViewUpdate) {
      const own = transactions.find((tr) => tr.docChanged && tr.annotation(ySyncAnnotation) === undefined);
      if (!docChanged || own === undefined) {
        if (selectionSet) this.#kind = null;
        return;
      }
      const step = own.annotation(oneStep) ?? null;
      const goesOn = step !== null && step === this.#step;
      this.#step = step;
      manager.captureTimeout = goesOn ? Number.POSITIVE_INFINITY : CAPTURE_MS;
      if (goesOn) return;
      // Typing is one step as long as it goes on in one place; everything else is a step of its own.
      const kind = own.isUserEvent('input.type') ? 'type' : own.isUserEvent('delete') ? 'delete' : null;
      if (kind === null || kind !== this.#kind) manager.stopCapturing();
      this.#kind = kind;
      this.#before = keepCursors(this.#text, startState.selection);
    }

    destroy() {
      manager.off('stack-item-added', this.#added);
      manager.removeTrackedOrigin(this.#origin);
    }

    readonly #added = ({ stackItem, origin }: StackEvent) => {
      if (origin === this.#origin && this.#before !== null) stackItem.meta.set(CURSORS, this.#before);
    };
  }

  return [
    ViewPlugin.fromClass(OwnUndo),
    EditorView.domEventHandlers({
      beforeinput(event, view) {
        if (event.inputType === 'historyUndo') return step(manager, 'undo')(view);
        if (event.inputType === 'historyRedo') return step(manager, 'redo')(view);
        return false;
      },
    }),
  ];
}

/** Takes back the last own edit, or brings it again. */
export function step(manager: Y.UndoManager, way: 'undo' | 'redo'): Command {
  return (view) => {
    if (view.state.readOnly) return false;
    const text = view.state.facet(ySyncFacet).ytext;
    const now = keepCursors(text, view.state.selection);
    const added = ({ stackItem }: StackEvent) => stackItem.meta.set(CURSORS, now);
    manager.on('stack-item-added', added);
    const done = manager[way]();
    manager.off('stack-item-added', added);
    const cursors = done?.meta.get(CURSORS) as Cursors | undefined;
    const selection = cursors === undefined ? null : findCursors(text, cursors);
    if (selection !== null) view.dispatch({ selection, scrollIntoView: true, userEvent: `select.${way}` });
    return true;
  };
}
