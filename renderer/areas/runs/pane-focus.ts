import { createFocusWish } from '#renderer/ui/focus-wish.ts';
import { placeFocus, useOverlay } from '#renderer/ui/overlay.ts';

/** Somebody has asked for the application and waits for its pane to have the focus. */
const wish = createFocusWish(({ key }) => key === 'Tab' || key === 'F6');

/** The controls over the application, when they are there. */
const controls = () => document.querySelector<HTMLElement>('[data-region=application] button:not(:disabled)');

/** Gives the pane of the application the focus: at once, or when it appears. */
export function focusApplication(): void {
  placeFocus();
  wish.begin();
  setTimeout(takePaneFocus);
}

/** The pane is there. */
export function takePaneFocus(): void {
  const first = controls();
  if (first === null || !wish.isOpen()) return;
  wish.end();
  if (useOverlay.getState().overlay === null) first.focus();
}
