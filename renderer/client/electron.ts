/**
 * The desktop host's transport: JSON-RPC texts and document frames go over the port that the preload holds. The
 * bridge takes calls one by one, so that the preload can hold them to the contracts.
 */
import type { DesktopBridge } from '#shared/contracts/desktop-bridge.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Connect } from './wire.ts';

/** What the desktop host has put on this window; null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return (globalThis as { readonly strata?: DesktopBridge }).strata ?? null;
}

/** A `Connect` for the desktop host. */
export function createDesktopConnect(bridge: DesktopBridge): Connect {
  return async () => {
    let onText: (text: string) => void = () => {};
    let onBinary: (bytes: Uint8Array) => void = () => {};
    let onClose: () => void = () => {};
    const greeting = await bridge.connect({
      text: (text) => onText(text),
      frame: (bytes) => onBinary(bytes),
      closed: () => onClose(),
    });
    if (greeting === null) return err('unreachable');
    return ok({
      version: greeting.version,
      sendText: (text) => send(bridge, text),
      sendBinary: (bytes) => bridge.sendFrame(bytes),
      onText: (listener) => void (onText = listener),
      onBinary: (listener) => void (onBinary = listener),
      onClose: (listener) => void (onClose = listener),
      close: () => bridge.disconnect(),
    });
  };
}

function send(bridge: DesktopBridge, text: string): void {
  const { id, method, params } = JSON.parse(text) as {
    readonly id?: number;
    readonly method: string;
    readonly params: { readonly id?: number };
  };
  if (method === '$/cancelRequest') bridge.cancel(params.id ?? 0);
  else bridge.call(id ?? 0, method, params);
}
