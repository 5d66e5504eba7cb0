import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { indentWithTab, simplifySelection, standardKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { cursorBlink } from './cursor-blink.ts';

/** Cursors: Alt+click adds one, Shift+Alt+drag selects a block, Escape goes back to one. */
const cursors: Extension = [
  EditorState.allowMultipleSelections.of(true),
  EditorView.clickAddsSelectionRange.of((event) => event.altKey && !event.shiftKey),
  rectangularSelection({ eventFilter: (event) => event.altKey && event.shiftKey && event.button === 0 }),
  drawSelection({ cursorBlinkRate: 0 }),
  cursorBlink,
  dropCursor(),
];

/**
 * What every text has. Only what moves the cursor or types is bound here; everything with a name is an action, so
 * that people find it and may change its keys.
 */
export const editingAids: Extension = [
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  cursors,
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  keymap.of([
    ...closeBracketsKeymap,
    { key: 'Escape', run: simplifySelection },
    ...standardKeymap,
    indentWithTab,
  ]),
];
