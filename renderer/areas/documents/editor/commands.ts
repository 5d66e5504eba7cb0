import {
  addCursorAbove,
  addCursorBelow,
  copyLineDown,
  copyLineUp,
  cursorMatchingBracket,
  deleteLine,
  indentLess,
  indentMore,
  insertBlankLine,
  moveLineDown,
  moveLineUp,
  selectLine,
  toggleComment,
  toggleTabFocusMode,
} from '@codemirror/commands';
import { selectNextOccurrence, selectSelectionMatches } from '@codemirror/search';
import { EditorSelection } from '@codemirror/state';
import { EditorView, type Command } from '@codemirror/view';
import type * as Y from 'yjs';
import type { EditorCommandId } from './command-names.ts';
import { nextHostile } from './characters/next-hostile.ts';
import { nextMatch, openFind, openReplace, previousMatch } from './find/find.ts';
import { openGoToLine } from './go-to-line.ts';
import { joinLines, sortLines } from './lines/line-commands.ts';
import { step } from './own-undo.ts';
import { foldAll, foldHere, unfoldAll, unfoldHere } from './structure/folding.ts';
import { goToParent } from './structure/go-to-parent.ts';

/** These open a field of their own, which then has the focus. */
const OPENS_FIELD: ReadonlySet<EditorCommandId> = new Set([
  'find',
  'replace',
  'goToLine',
  'findNext',
  'findPrevious',
]);

/** Every place that reads as the selection, or as the word at the cursor. */
const selectAllOccurrences: Command = (view) => {
  const { state } = view;
  if (state.selection.main.empty) {
    const word = state.wordAt(state.selection.main.head);
    if (word === null) return false;
    view.dispatch({ selection: EditorSelection.create([word]) });
  }
  return selectSelectionMatches(view);
};

/** Tab indents, until a person wants it to move the focus as it does elsewhere; Escape and then Tab does so once. */
const tabLeaves: Command = (view) => {
  const leaves = toggled.has(view);
  toggleTabFocusMode(view);
  if (leaves) toggled.delete(view);
  else toggled.add(view);
  const text = leaves ? 'Tab indents again.' : 'Tab now moves the focus out of the text.';
  view.dispatch({ effects: EditorView.announce.of(text) });
  return true;
};
const toggled = new WeakSet<EditorView>();

function commandsFor(undoManager: Y.UndoManager | null): Record<EditorCommandId, Command> {
  const turn = (way: 'undo' | 'redo') => (undoManager === null ? () => false : step(undoManager, way));
  return {
    find: openFind,
    replace: openReplace,
    findNext: nextMatch,
    findPrevious: previousMatch,
    goToLine: openGoToLine,
    goToParent,
    goToBracket: cursorMatchingBracket,
    nextHostile,
    undo: turn('undo'),
    redo: turn('redo'),
    addCursorAbove,
    addCursorBelow,
    selectNext: selectNextOccurrence,
    selectAllOccurrences,
    selectLine,
    moveLineUp,
    moveLineDown,
    copyLineUp,
    copyLineDown,
    deleteLine,
    insertLineBelow: insertBlankLine,
    joinLines,
    sortLines,
    indent: indentMore,
    outdent: indentLess,
    toggleComment,
    fold: foldHere,
    unfold: unfoldHere,
    foldAll,
    unfoldAll,
    tabLeaves,
  };
}

/**
 * Runs a command on a view; the focus goes to the text, unless the command opens a field.
 * @param undoManager null for a text that cannot be changed
 */
export function commandRunner(
  view: EditorView,
  undoManager: Y.UndoManager | null,
): (id: EditorCommandId) => void {
  const commands = commandsFor(undoManager);
  return (id) => {
    if (!OPENS_FIELD.has(id)) view.focus();
    commands[id](view);
  };
}
