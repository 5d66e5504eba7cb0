import type { Extension } from '@codemirror/state';
import { Prec } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import * as Y from 'yjs';
import type { DocumentChannel } from '#renderer/client/document-channel.ts';

/** Edits within this time are undone together, in milliseconds. */
const CAPTURE_MS = 400;

const managers = new WeakMap<DocumentChannel, Y.UndoManager>();

/**
 * The undo history of a document in this window; it outlives the editor, so that a tab keeps it while another
 * one is in front. It starts with no origin to follow: the editor's binding adds itself, so that only edits made
 * in it are undone, never those of others.
 */
export function undoManagerOf(channel: DocumentChannel): Y.UndoManager {
  const known = managers.get(channel);
  if (known !== undefined) return known;
  const made = new Y.UndoManager(channel.text, { captureTimeout: CAPTURE_MS, trackedOrigins: new Set() });
  managers.set(channel, made);
  return made;
}

export function undoKeys(undoManager: Y.UndoManager): Extension {
  const undo = () => {
    undoManager.undo();
    return true;
  };
  const redo = () => {
    undoManager.redo();
    return true;
  };
  return Prec.high(
    keymap.of([
      { key: 'Mod-z', run: undo, shift: redo, preventDefault: true },
      { key: 'Mod-y', run: redo, preventDefault: true },
    ]),
  );
}
