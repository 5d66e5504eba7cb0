import { create } from 'zustand';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { focusEditor } from '#renderer/areas/documents/index.ts';
import { createFocusWish } from '#renderer/ui/focus-wish.ts';
import { placeFocus, useOverlay } from '#renderer/ui/overlay.ts';

/** Which document is shown through the time machine, by pane. */
export const useOpenMachines = create<{ readonly byPane: Readonly<Record<string, DocumentId>> }>(() => ({
  byPane: {},
}));

/** Somebody has asked for the time machine and waits for it to have the focus. */
const wish = createFocusWish(() => true);

export function openTimeMachine(paneId: string, documentId: DocumentId): void {
  placeFocus();
  wish.begin();
  useOpenMachines.setState(({ byPane }) => ({ byPane: { ...byPane, [paneId]: documentId } }));
}

/** Forgets the time machine of a pane, if there is one. */
export function leaveTimeMachine(paneId: string): void {
  useOpenMachines.setState(({ byPane }) => {
    const { [paneId]: left, ...rest } = byPane;
    return left === undefined ? {} : { byPane: rest };
  });
}

/**
 * Gives the focus to a part of the time machine that has appeared, if it is waited for and no dialog has been opened
 * since. When what goes away behind it takes the focus along, it comes back.
 */
export function takeFocus(element: HTMLElement | null): void {
  if (!wish.isOpen() || element === null) return;
  if (useOverlay.getState().overlay === null) element.focus();
  element.addEventListener(
    'blur',
    () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && element.isConnected) takeFocus(element);
      });
    },
    { once: true },
  );
}

/** Back to the present: the document takes its pane again, and the focus. */
export function returnToPresent(paneId: string): void {
  wish.end();
  leaveTimeMachine(paneId);
  focusEditor();
}
