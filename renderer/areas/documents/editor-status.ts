import { create } from 'zustand';
import { createFocusWish } from '#renderer/ui/focus-wish.ts';
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
  /** As it is now; the status bar hears of it a moment later. */
  status(): EditorStatus;
  /** False where the document is in the trash, or given up by the engine. */
  canEdit(): boolean;
  run(command: EditorCommandId): void;
}

interface EditorInFront {
  readonly handle: EditorHandle | null;
  readonly status: EditorStatus | null;
}

export const useEditorInFront = create<EditorInFront>(() => ({
  handle: null,
  status: null,
}));

/** The editor that appears next shall have the focus; what is typed until then is not meant for anything else. */
const wish = createFocusWish(({ key }) => key === 'Tab' || key === 'F6');

/** How long the parts of a dialog that has closed may still take the focus away, in milliseconds. */
const CLOSING_MS = 120;

/** Gives the editor the focus: the one in front, or the one that is about to be. */
export function focusEditor(): void {
  placeFocus();
  wish.begin();
  setTimeout(takeFocus);
  setTimeout(() => {
    const { handle } = useEditorInFront.getState();
    if (document.activeElement === document.body && isUncovered()) handle?.focus();
  }, CLOSING_MS);
}

/** Whether an editor that is about to appear takes the focus then. */
export const isEditorAwaited = (): boolean => wish.isOpen();

/** The editor in front takes the focus if somebody wanted that; a dialog that was opened since keeps it. */
export function takeFocus(): void {
  const { handle } = useEditorInFront.getState();
  if (handle === null || !wish.isOpen()) return;
  wish.end();
  if (isUncovered()) handle.focus();
}

function isUncovered(): boolean {
  return useOverlay.getState().overlay === null;
}
