import type { KeyPlace } from '#renderer/ui/action.ts';

interface EditorCommand {
  readonly id: string;
  readonly title: string;
  readonly keys?: string | readonly string[];
  /** Its keys count while the cursor is in the text; without this, wherever the focus is. */
  readonly inText?: true;
  /** Changes the text, so that there is nothing to do in a document that cannot be changed. */
  readonly edits?: true;
}

/** Everything that can be done in a text, without the code that does it. */
export const editorCommands = [
  { id: 'find', title: 'Find in document', keys: 'Mod+F' },
  { id: 'replace', title: 'Replace in document', keys: 'Mod+H', edits: true },
  { id: 'findNext', title: 'Next match', keys: 'F3' },
  { id: 'findPrevious', title: 'Previous match', keys: 'Shift+F3' },
  { id: 'goToLine', title: 'Go to line…', keys: 'Mod+G' },
  { id: 'goToParent', title: 'Go to parent line', keys: 'Mod+Shift+ArrowUp', inText: true },
  { id: 'goToBracket', title: 'Go to matching bracket', keys: 'Mod+|', inText: true },
  { id: 'nextHostile', title: 'Next hidden or misleading character' },
  // Where nothing can be edited, the keys of undo mean nothing rather than undo in the workspace.
  { id: 'undo', title: 'Undo', keys: 'Mod+Z', inText: true },
  { id: 'redo', title: 'Redo', keys: ['Mod+Shift+Z', 'Mod+Y'], inText: true },
  { id: 'addCursorAbove', title: 'Add cursor above', keys: 'Mod+Alt+ArrowUp', inText: true },
  { id: 'addCursorBelow', title: 'Add cursor below', keys: 'Mod+Alt+ArrowDown', inText: true },
  { id: 'selectNext', title: 'Select next occurrence', keys: 'Mod+D', inText: true },
  { id: 'selectAllOccurrences', title: 'Select all occurrences', keys: 'Mod+Shift+L', inText: true },
  { id: 'selectLine', title: 'Select line', keys: 'Mod+L', inText: true },
  { id: 'moveLineUp', title: 'Move line up', keys: 'Alt+ArrowUp', inText: true, edits: true },
  { id: 'moveLineDown', title: 'Move line down', keys: 'Alt+ArrowDown', inText: true, edits: true },
  { id: 'copyLineUp', title: 'Copy line up', keys: 'Shift+Alt+ArrowUp', inText: true, edits: true },
  { id: 'copyLineDown', title: 'Copy line down', keys: 'Shift+Alt+ArrowDown', inText: true, edits: true },
  { id: 'deleteLine', title: 'Delete line', keys: 'Mod+Shift+K', inText: true, edits: true },
  { id: 'insertLineBelow', title: 'Insert line below', keys: 'Mod+Enter', inText: true, edits: true },
  { id: 'joinLines', title: 'Join lines', keys: 'Mod+J', inText: true, edits: true },
  { id: 'sortLines', title: 'Sort lines', edits: true },
  { id: 'indent', title: 'Indent line', keys: 'Mod+]', inText: true, edits: true },
  { id: 'outdent', title: 'Outdent line', keys: 'Mod+[', inText: true, edits: true },
  { id: 'toggleComment', title: 'Toggle comment', keys: 'Mod+/', inText: true, edits: true },
  { id: 'fold', title: 'Fold block', keys: 'Mod+{', inText: true },
  { id: 'unfold', title: 'Unfold block', keys: 'Mod+}', inText: true },
  { id: 'foldAll', title: 'Fold all' },
  { id: 'unfoldAll', title: 'Unfold all' },
  { id: 'tabLeaves', title: 'Tab key leaves the text, or indents' },
] as const satisfies readonly EditorCommand[];

export type EditorCommandId = (typeof editorCommands)[number]['id'];

export const listed: readonly (EditorCommand & { readonly id: EditorCommandId })[] = editorCommands;

/** The text of an editor, not its find panel. */
export const inText: KeyPlace = {
  name: 'in the text',
  hasFocus: () => document.activeElement?.closest('.cm-content') != null,
};
