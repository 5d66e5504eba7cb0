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
/** Whoever closes the dialog places the focus. */
let focusIsPlaced = false;

/** Shows a dialog in place of any other. */
export function showOverlay(overlay: ReactNode): void {
  const focused = document.activeElement;
  // A dialog that takes the place of another one returns the focus to where that one would have.
  if (focused instanceof HTMLElement && focused.closest('[role=dialog]') === null) focusedBefore = focused;
  focusIsPlaced = false;
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

/** The dialog that closes now shall not give the focus back: it is placed somewhere else. */
export function placeFocus(): void {
  focusIsPlaced = true;
}

/** Where the focus goes when a dialog has gone: back, or nowhere when another dialog has taken its place. */
export function focusAfterDialog(): HTMLElement | boolean {
  if (useOverlay.getState().overlay !== null || focusIsPlaced) return false;
  return focusedBefore?.isConnected === true ? focusedBefore : true;
}
