import { create } from 'zustand';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';

/** Which document is shown through the time machine, by pane. */
export const useOpenMachines = create<{ readonly byPane: Readonly<Record<string, DocumentId>> }>(() => ({
  byPane: {},
}));

export function openTimeMachine(paneId: string, documentId: DocumentId): void {
  useOpenMachines.setState(({ byPane }) => ({ byPane: { ...byPane, [paneId]: documentId } }));
}

/** Forgets the time machine of a pane, if there is one. */
export function leaveTimeMachine(paneId: string): void {
  useOpenMachines.setState(({ byPane }) => {
    const { [paneId]: left, ...rest } = byPane;
    return left === undefined ? {} : { byPane: rest };
  });
}

/** Back to the present: the document takes its pane again, and the focus. */
export function returnToPresent(paneId: string): void {
  leaveTimeMachine(paneId);
  focusEditor();
}
