import type { BrowserWindow, Dialog } from 'electron';

/** How long a window that wants to close waits for its last edits to be saved, in milliseconds. */
const PATIENCE = 2000;
const PAUSE = 50;

/**
 * Lets a window close when everything in it is saved. A page that objects is asked again for two seconds, which is
 * far longer than a commit takes; if it still objects, the person decides. `again` closes the window, or goes on with
 * quitting.
 */
export function guardClosing(
  window: Pick<BrowserWindow, 'webContents' | 'isDestroyed'>,
  deps: {
    readonly dialog: Pick<Dialog, 'showMessageBoxSync'>;
    readonly again: () => void;
    readonly onStay: () => void;
    readonly now?: () => number;
  },
): void {
  const { dialog, again, onStay, now = Date.now } = deps;
  let since: number | null = null;
  window.webContents.on('will-prevent-unload', (event) => {
    since ??= now();
    if (now() - since < PATIENCE) {
      setTimeout(() => !window.isDestroyed() && again(), PAUSE);
      return;
    }
    since = null;
    const choice = dialog.showMessageBoxSync({
      type: 'warning',
      message: 'Not everything in this window is saved.',
      detail:
        'What is not saved is lost when the window closes. Keep it open and look at the status bar for the reason.',
      buttons: ['Keep open', 'Close and lose it'],
      defaultId: 0,
      cancelId: 0,
    });
    // Prevented is the page's objection.
    if (choice === 1) event.preventDefault();
    else onStay();
  });
}
