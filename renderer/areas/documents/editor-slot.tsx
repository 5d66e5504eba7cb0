import { createContext, use } from 'react';
import type { EditorHandle, EditorProblem, EditorStatus } from './editor-status.ts';

/** What an editor tells the pane that shows it. */
export interface EditorSlot {
  /** The editor is there; null: it goes away. */
  readonly onEditor: (handle: EditorHandle | null) => void;
  readonly onStatus: (status: EditorStatus) => void;
  readonly onProblems: (problems: readonly EditorProblem[]) => void;
}

const EditorSlotContext = createContext<EditorSlot | null>(null);

export const EditorSlotProvider = EditorSlotContext;

export function useEditorSlot(): EditorSlot {
  const slot = use(EditorSlotContext);
  if (slot === null) throw new Error('no EditorSlotProvider above this component');
  return slot;
}
