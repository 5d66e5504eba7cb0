import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { BridgeListeners, DesktopBridge, DesktopWish } from '#shared/contracts/desktop-bridge.ts';
import { CHANNELS } from './channels.ts';
import { METHODS_ARGUMENT } from './security.ts';

// Runs isolated from the page, in a sandbox, before the page's own code. What it puts on `window.strata` is all that
// the page gets: messages with fixed names, calls of contract methods only, and no Electron object.

/** Received bytes are acknowledged in steps of this size, so that the engine sees whether its window keeps up. */
const ACKNOWLEDGE_BYTES = 256 * 1024;

const methods = new Set(
  process.argv
    .find((argument) => argument.startsWith(METHODS_ARGUMENT))
    ?.slice(METHODS_ARGUMENT.length)
    .split(','),
);

let port: MessagePort | null = null;
let endConnection: () => void = () => {};
let onWish: ((wish: DesktopWish) => void) | null = null;
const earlyWishes: DesktopWish[] = [];

function connect(listeners: BridgeListeners): Promise<{ readonly version: string } | null> {
  endConnection();
  return new Promise((resolve) => {
    const { port1: own, port2: engines } = new MessageChannel();
    let isGreeted = false;
    let isOver = false;
    let unacknowledged = 0;

    const end = () => {
      if (isOver) return;
      isOver = true;
      own.close();
      if (port === own) port = null;
      if (isGreeted) listeners.closed();
      else resolve(null);
    };
    own.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isOver) return;
      unacknowledged += sizeOf(data);
      if (unacknowledged >= ACKNOWLEDGE_BYTES) {
        own.postMessage(unacknowledged);
        unacknowledged = 0;
      }
      if (!isGreeted) {
        const version = readGreeting(data);
        if (version === null) return end();
        isGreeted = true;
        resolve({ version });
      } else if (typeof data === 'string') listeners.text(data);
      else if (data instanceof Uint8Array) listeners.frame(data);
    });
    own.addEventListener('close', end);
    own.start();
    port = own;
    endConnection = end;
    ipcRenderer.postMessage(CHANNELS.connect, null, [engines]);
  });
}

function call(id: number, method: string, params: unknown): void {
  if (!methods.has(method)) throw new TypeError('no contract has this method');
  port?.postMessage(JSON.stringify({ jsonrpc: '2.0', id: Number(id), method, params }));
}

function cancel(id: number): void {
  port?.postMessage(
    JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: Number(id) } }),
  );
}

function sendFrame(bytes: Uint8Array): void {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a frame is bytes');
  port?.postMessage(bytes);
}

contextBridge.exposeInMainWorld('strata', {
  connect,
  call,
  cancel,
  sendFrame,
  disconnect: () => endConnection(),
  setMenu: (items) => ipcRenderer.send(CHANNELS.menu, items),
  on: (listener) => {
    onWish = listener;
    for (const wish of earlyWishes.splice(0)) listener(wish);
  },
} satisfies DesktopBridge);

ipcRenderer.on(CHANNELS.wish, (_event: IpcRendererEvent, wish: DesktopWish) => {
  if (onWish === null) earlyWishes.push(wish);
  else onWish(wish);
});
// A port tells of its other end's death by itself; this makes it certain.
ipcRenderer.on(CHANNELS.engineGone, () => endConnection());

// The window's frame follows the page's theme.
let theme: string | undefined;
const tellTheme = () => {
  const now = document.documentElement?.dataset['theme'];
  if (now === undefined || now === theme) return;
  theme = now;
  ipcRenderer.send(CHANNELS.theme, now);
};
window.addEventListener('DOMContentLoaded', () => {
  tellTheme();
  new MutationObserver(tellTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
});

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}

function readGreeting(data: unknown): string | null {
  try {
    const greeting: unknown = typeof data === 'string' ? JSON.parse(data) : null;
    const fits = typeof greeting === 'object' && greeting !== null && 'version' in greeting;
    return fits && typeof greeting.version === 'string' ? greeting.version : null;
  } catch {
    return null;
  }
}
