import type { Dialog } from 'electron';
import type { Logger } from '../../platform/log/logger.ts';
import type { StudioWindow } from './studio-windows.ts';

/** A page that dies more often than this within a minute is not loaded again without asking. */
const CRASHES = 3;
const CRASH_WINDOW = 60_000;

/**
 * Loads a page again whose process has died, and says so in it. What said Saved is with the engine, which runs in
 * another process.
 */
export function recoverRenderer(
  window: StudioWindow,
  deps: {
    readonly dialog: Pick<Dialog, 'showMessageBox'>;
    readonly logger: Logger;
    readonly now?: () => number;
  },
): void {
  const { dialog, logger, now = Date.now } = deps;
  const { browser } = window;
  let crashes: number[] = [];
  browser.webContents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || browser.isDestroyed()) return;
    logger.error('the page of a window ended unexpectedly', { reason, exitCode });
    crashes = [...crashes.filter((at) => now() - at < CRASH_WINDOW), now()];
    if (crashes.length > CRASHES) {
      crashes = [];
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: 'This window keeps failing.',
        detail:
          'Everything that said “Saved here” is safe. Load it once more, or close it and look at logs/engine.log.',
        buttons: ['Load again', 'Close the window'],
        defaultId: 0,
        cancelId: 1,
      });
      if (response === 1) return browser.destroy();
    }
    window.wish({
      kind: 'notice',
      tone: 'bad',
      title: 'The window failed and was loaded again.',
      next: 'Everything that said “Saved here” is there.',
    });
    browser.webContents.reload();
  });
}
