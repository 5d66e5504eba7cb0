import type { Dialog, Shell } from 'electron';

/**
 * Opens addresses in the browser after the person has agreed to the host, once for each host and start. Only one
 * question stands at a time: a page cannot pile them up.
 */
export function createExternalLinks(deps: {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly shell: Pick<Shell, 'openExternal'>;
}): (url: URL) => Promise<void> {
  const { dialog, shell } = deps;
  const agreed = new Set<string>();
  let isAsking = false;
  return async (url) => {
    if (!agreed.has(url.host)) {
      if (isAsking) return;
      isAsking = true;
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: `Open ${url.host} in the browser?`,
        detail: url.href,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
      });
      isAsking = false;
      if (response !== 0) return;
      agreed.add(url.host);
    }
    await shell.openExternal(url.href);
  };
}
