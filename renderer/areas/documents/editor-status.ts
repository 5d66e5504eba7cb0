import { create } from 'zustand';
import { placeFocus, useOverlay } from '#renderer/ui/overlay.ts';
import type { EditorCommandId } from './editor/command-names.ts';

/** What the status bar says about the editor in front. */
export interface EditorStatus {
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly selected: number;
  readonly problems: number;
}

/** Something that a check has found in a text. */
export interface EditorProblem {
  /** UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Which check found it. */
  readonly source: string;
}

/** What actions can ask of the editor in front, without loading its code. */
export interface EditorHandle {
  focus(): void;
  /** Selects a range and scrolls it to the middle. */
  reveal(offset: number, length: number): void;
  /** False where the document is in the trash, or given up by the engine. */
  canEdit(): boolean;
  run(command: EditorCommandId): void;
}

interface EditorInFront {
  readonly handle: EditorHandle | null;
  readonly status: EditorStatus | null;
  /** The editor that appears next shall have the focus. */
  readonly focusWanted: boolean;
}

export const useEditorInFront = create<EditorInFront>(() => ({
  handle: null,
  status: null,
  focusWanted: false,
}));

/** How long the parts of a dialog that has closed may still take the focus away, in milliseconds. */
const CLOSING_MS = 120;

/** Gives the editor the focus: the one in front, or the one that is about to be. */
export function focusEditor(): void {
  placeFocus();
  useEditorInFront.setState({ focusWanted: true });
  setTimeout(takeFocus);
  setTimeout(() => {
    const { handle } = useEditorInFront.getState();
    if (document.activeElement === document.body && isUncovered()) handle?.focus();
  }, CLOSING_MS);
}

/** The editor in front takes the focus if somebody wanted that; a dialog that was opened since keeps it. */
export function takeFocus(): void {
  const { handle, focusWanted } = useEditorInFront.getState();
  if (handle === null || !focusWanted) return;
  useEditorInFront.setState({ focusWanted: false });
  if (isUncovered()) handle.focus();
}

function isUncovered(): boolean {
  return useOverlay.getState().overlay === null;
}
