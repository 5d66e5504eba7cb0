import type { ReactNode } from 'react';
import { create } from 'zustand';

/** The one dialog over the window, or null. */
export const useOverlay = create<{ readonly overlay: ReactNode }>(() => ({ overlay: null }));

let focusedBefore: HTMLElement | null = null;

/** Shows a dialog in place of any other. */
export function showOverlay(overlay: ReactNode): void {
  const focused = document.activeElement;
  // A dialog that takes the place of another one returns the focus to where that one would have.
  if (focused instanceof HTMLElement && focused.closest('[role=dialog]') === null) focusedBefore = focused;
  useOverlay.setState({ overlay });
}

export function closeOverlay(): void {
  useOverlay.setState({ overlay: null });
}

/** Where the focus goes when a dialog has gone: back, or nowhere when another dialog has taken its place. */
export function focusAfterDialog(): HTMLElement | boolean {
  if (useOverlay.getState().overlay !== null) return false;
  return focusedBefore?.isConnected === true ? focusedBefore : true;
}
