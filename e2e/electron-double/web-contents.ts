import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Frame, Page, Request } from '@playwright/test';
import type { WebPreferences, WindowOpenHandlerResponse } from 'electron';
import { chromiumContext } from './chromium.ts';
import { takeDownloads, watchDownloads } from './downloads.ts';
import { ipcMain } from './ipc-main.ts';
import { note } from './journal.ts';
import { PortMain } from './message-port.ts';
import { BINDING, mainWorldSource, PRELOAD_WORLD, preloadSource } from './page-runtime.ts';
import { toChromium, toElectron } from './scheme-map.ts';
import { preventable, strict } from './strict.ts';

type FromPage =
  | { kind: 'ipc'; channel: string; args: unknown[]; ports: string[] }
  | { kind: 'port'; id: string; data: { value?: unknown; bytes?: string } }
  | { kind: 'port-close'; id: string };

const contentsByPage = new Map<Page, WebContents>();

/** Who decides about a navigation: the contents of the page that it happens in. */
export function navigationOf(request: Request): { mayGo(url: string): Promise<boolean> } {
  const frame = frameOf(request);
  const contents = frame === null ? undefined : contentsByPage.get(frame.page());
  // A page that a page has opened: Electron would not have made it.
  if (frame === null || contents === undefined) return { mayGo: () => Promise.resolve(false) };
  const isMainFrame = frame === frame.page().mainFrame();
  return { mayGo: (url) => Promise.resolve(contents.mayNavigate(url, isMainFrame)) };
}

/** Null while the frame is only being made. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** `webContents` over a page of Chromium. */
export class WebContents extends EventEmitter {
  readonly #preferences: WebPreferences;
  readonly #ports = new Map<string, PortMain>();
  #page: Promise<Page>;
  #session: CDPSession | null = null;
  #preloadContext: number | null = null;
  #url = '';
  #expected: string | null = null;
  #isGone = false;
  #openHandler: ((details: { url: string }) => WindowOpenHandlerResponse) | null = null;
  /** Handed out instead of this object, so that it is the same one everywhere. */
  readonly outside: WebContents;
  readonly mainFrame: { readonly url: string };

  constructor(preferences: WebPreferences) {
    super();
    this.#preferences = preferences;
    this.outside = strict('webContents', this);
    const url = () => this.#url;
    this.mainFrame = {
      get url() {
        return url();
      },
    };
    this.#page = this.#open();
  }

  async #open(): Promise<Page> {
    const page = await chromiumContext().newPage();
    contentsByPage.set(page, this);
    const session = await chromiumContext().newCDPSession(page);
    this.#session = session;
    const { preload, additionalArguments = [] } = this.#preferences;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const isMainFrame = (context.auxData as { isDefault?: boolean } | undefined)?.isDefault === false;
      if (context.name === PRELOAD_WORLD && isMainFrame) this.#preloadContext = context.id;
    });
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) this.#receive(JSON.parse(payload) as FromPage);
    });
    session.on('Page.windowOpen', ({ url }) => {
      const response = this.#openHandler?.({ url: toElectron(url) }) ?? { action: 'allow' };
      note('window-open', { url: toElectron(url), action: response.action });
    });
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    if (preload !== undefined) {
      const token = randomUUID();
      await session.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
      await session.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldSource(token) });
      await session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadSource(token, readFileSync(preload, 'utf8'), ['electron', ...additionalArguments]),
        worldName: PRELOAD_WORLD,
      });
    }
    // A page that is opened all the same goes at once.
    page.on('popup', (popup) => void popup.close());
    watchDownloads(session);
    page.on('console', (message) => note('console', `${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => note('page-error', error.message));
    page.on('load', () => this.emit('did-finish-load'));
    page.on('crash', () => {
      this.#isGone = true;
      this.#closePorts();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    });
    return page;
  }

  async load(url: string): Promise<void> {
    const page = await this.#page;
    this.#expected = url;
    this.emit('did-start-loading');
    await page.goto(toChromium(url)).catch((error: Error) => note('load-failed', error.message));
    this.#expected = null;
  }

  /** Asked before a page goes anywhere. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const isOwnWish = this.#expected !== null && new URL(url).href === new URL(this.#expected).href;
    if (!isOwnWish) {
      const asked = [preventable({ url, isMainFrame }), preventable({ url, isMainFrame })] as const;
      this.emit('will-frame-navigate', asked[0]);
      if (isMainFrame) this.emit('will-navigate', asked[1]);
      const isPrevented = asked.some((event) => event.isPrevented());
      note('navigation', { url, isPrevented });
      if (isPrevented) return false;
    }
    if (isMainFrame) {
      this.#closePorts();
      this.#url = url;
    }
    return true;
  }

  #receive(message: FromPage): void {
    switch (message.kind) {
      case 'port':
        return this.#ports
          .get(message.id)
          ?.receive(
            message.data.bytes === undefined
              ? message.data.value
              : new Uint8Array(Buffer.from(message.data.bytes, 'base64')),
          );
      case 'port-close':
        return this.#ports.get(message.id)?.close();
      case 'ipc': {
        const ports = message.ports.map((id) => this.#createPort(id));
        const event = { sender: this.outside, senderFrame: this.mainFrame, ports };
        note('ipc', message.channel);
        return void ipcMain.emit(message.channel, event, ...message.args);
      }
    }
  }

  #createPort(id: string): PortMain {
    const port = new PortMain(id, {
      send: (data) => {
        const encoded =
          data instanceof Uint8Array ? { bytes: Buffer.from(data).toString('base64') } : { value: data };
        this.#evaluate(`__electronPort(${JSON.stringify(id)}, ${JSON.stringify(encoded)})`);
      },
      close: () => {
        this.#ports.delete(id);
        this.#evaluate(`__electronPort(${JSON.stringify(id)}, null)`);
      },
    });
    this.#ports.set(id, port);
    return port;
  }

  #closePorts(): void {
    for (const port of [...this.#ports.values()]) port.close();
  }

  /** In the preload's world; order is kept. A page that is going away does not hear it. */
  #evaluate(expression: string): void {
    if (this.#preloadContext === null || this.#isGone) return;
    this.#session?.send('Runtime.evaluate', { contextId: this.#preloadContext, expression }).catch(() => {});
  }

  send(channel: string, ...args: unknown[]): void {
    this.#evaluate(`__electronDeliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#url;
  }

  reload(): void {
    void this.#reload();
  }

  async #reload(): Promise<void> {
    const page = await this.#page;
    if (this.#isGone) {
      // Electron gives the page a new process.
      contentsByPage.delete(page);
      await page.close();
      this.#isGone = false;
      this.#page = this.#open();
    }
    await this.load(this.#url);
  }

  /** Asks the page whether it may go. */
  async objects(): Promise<boolean> {
    const page = await this.#page;
    if (this.#isGone || this.#preferences.javascript === false) return false;
    const isAllowed = await page
      .evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
      .catch(() => true);
    if (isAllowed) return false;
    const event = preventable({});
    this.emit('will-prevent-unload', event);
    return !event.isPrevented();
  }

  async setSize(width: number, height: number): Promise<void> {
    await (await this.#page).setViewportSize({ width, height });
  }

  async takeDownloads(folder: string): Promise<void> {
    await this.#page;
    if (this.#session !== null) await takeDownloads(this.#session, folder);
  }

  async crash(): Promise<void> {
    await this.#page;
    await this.#session?.send('Page.crash').catch(() => {});
  }

  async dispose(): Promise<void> {
    const page = await this.#page;
    this.#closePorts();
    contentsByPage.delete(page);
    await page.close().catch(() => {});
  }
}
