import type { IpcMain, IpcMainEvent, MessagePortMain, WebContents } from 'electron';
import { z } from 'zod';
import type { MenuAction } from '#shared/contracts/desktop-bridge.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { CHANNELS } from './channels.ts';
import { menuActions } from './menu-template.ts';
import { originOf, STUDIO_ORIGIN } from './security.ts';

const pageTheme = z.enum(['dark', 'light', 'contrast']);

export interface PageMessagesDeps {
  readonly ipcMain: Pick<IpcMain, 'on'>;
  /** Whether this is a window of the studio that the host has made. */
  readonly isStudio: (sender: WebContents) => boolean;
  readonly onConnect: (port: MessagePortMain) => void;
  readonly onMenu: (sender: WebContents, actions: readonly MenuAction[]) => void;
  readonly onTheme: (sender: WebContents, theme: z.infer<typeof pageTheme>) => void;
  readonly logger: Logger;
}

/**
 * The main process's end of the fixed messages. Every one is taken only from the main frame of a window of the studio
 * that stands at the studio's origin, and only when it has the expected form; anything else is logged and dropped.
 */
export function listenToPages(deps: PageMessagesDeps): void {
  const { ipcMain, logger } = deps;
  const listen = (channel: string, take: (event: IpcMainEvent, content: unknown) => boolean) =>
    ipcMain.on(channel, (event, content: unknown) => {
      const reason = !isTrusted(event, deps) ? 'its sender' : !take(event, content) ? 'its form' : null;
      if (reason === null) return;
      for (const port of event.ports) port.close();
      logger.error('a message of a page was refused', { channel, reason });
    });

  listen(CHANNELS.connect, (event) => {
    const [port, ...more] = event.ports;
    if (port === undefined || more.length > 0) return false;
    deps.onConnect(port);
    return true;
  });
  listen(CHANNELS.menu, (event, content) => {
    const parsed = menuActions.safeParse(content);
    if (parsed.success) deps.onMenu(event.sender, parsed.data);
    return parsed.success;
  });
  listen(CHANNELS.theme, (event, content) => {
    const parsed = pageTheme.safeParse(content);
    // A theme of a later version is no reason to complain.
    if (parsed.success) deps.onTheme(event.sender, parsed.data);
    return typeof content === 'string';
  });
}

function isTrusted({ sender, senderFrame }: IpcMainEvent, { isStudio }: PageMessagesDeps): boolean {
  if (senderFrame === null || !isStudio(sender)) return false;
  return senderFrame === sender.mainFrame && originOf(senderFrame.url) === STUDIO_ORIGIN;
}
