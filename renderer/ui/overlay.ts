import type { ReactNode } from 'react';
import { create } from 'zustand';

/** The one dialog over the window, or null. */
export const useOverlay = create<{ readonly overlay: ReactNode }>(() => ({ overlay: null }));

/** Shows a dialog in place of any other. */
export function showOverlay(overlay: ReactNode): void {
  useOverlay.setState({ overlay });
}

export function closeOverlay(): void {
  useOverlay.setState({ overlay: null });
}
