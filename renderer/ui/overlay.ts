import type { ReactNode } from 'react';
import { create } from 'zustand';

/** What lies over the window. */
interface OverlayState {
  /** The one dialog, or null. */
  readonly overlay: ReactNode;
  /** A second one over the first, such as help for it; the first shows it. */
  readonly above: ReactNode;
}

export const useOverlay = create<OverlayState>(() => ({ overlay: null, above: null }));

let focusedBefore: HTMLElement | null = null;

/** Shows a dialog in place of any other. */
export function showOverlay(overlay: ReactNode): void {
  const focused = document.activeElement;
  // A dialog that takes the place of another one returns the focus to where that one would have.
  if (focused instanceof HTMLElement && focused.closest('[role=dialog]') === null) focusedBefore = focused;
  useOverlay.setState({ overlay, above: null });
}

/** Shows a dialog over the one that is open, or by itself when none is. */
export function showAbove(above: ReactNode): void {
  if (useOverlay.getState().overlay === null) showOverlay(above);
  else useOverlay.setState({ above });
}

/** Closes the dialog in front. */
export function closeOverlay(): void {
  const { above } = useOverlay.getState();
  useOverlay.setState(above === null ? { overlay: null } : { above: null });
}

/** Where the focus goes when a dialog has gone: back, or nowhere when another dialog has taken its place. */
export function focusAfterDialog(): HTMLElement | boolean {
  if (useOverlay.getState().overlay !== null) return false;
  return focusedBefore?.isConnected === true ? focusedBefore : true;
}
