import type { BrowserContext, Route } from '@playwright/test';
import { navigationOf } from './web-contents.ts';
import { note } from './journal.ts';
import { defaultSession } from './session.ts';
import { protocolHandlers } from './protocol.ts';
import { isAppScheme, toElectron } from './scheme-map.ts';

/** Lets every request of every page go the way that Electron would let it go. Nothing reaches the network. */
export async function installNetwork(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const url = toElectron(request.url());
    if (request.isNavigationRequest() && !(await navigationOf(request).mayGo(url)))
      return route.abort('aborted');
    if (await defaultSession.isCancelled(url)) {
      note('request-cancelled', url);
      return route.abort('blockedbyclient');
    }
    if (!isAppScheme(request.url())) {
      note('request-to-network', url);
      return route.abort('internetdisconnected');
    }
    return serve(route, url);
  });
}

async function serve(route: Route, url: string): Promise<void> {
  const handler = protocolHandlers.get('app');
  if (handler === undefined) return route.abort('addressunreachable');
  const request = route.request();
  const body = request.postDataBuffer();
  const response = await handler(
    new Request(url, { method: request.method(), ...(body !== null && { body: new Uint8Array(body) }) }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
