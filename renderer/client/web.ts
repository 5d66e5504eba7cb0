/**
 * The web host's transport. The launch token of the link is exchanged once for a bearer (`POST /session`), and
 * the bearer is the first text on the socket. Programs outside a browser hand in their own socket.
 */
import { PROTOCOL_VERSION } from '#shared/contracts/document-frames.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Connect, ConnectFault, Wire } from './wire.ts';

/** Where the bearer is kept between reloads. */
export interface BearerStore {
  read(): string | null;
  write(bearer: string | null): void;
}

export interface WebDeps {
  /** For instance `http://127.0.0.1:4123`. */
  readonly origin: string;
  /**
   * A browser says its origin by itself; a program must, for the engine refuses sockets without one:
   * `(url) => new WebSocket(url, { origin })` with the class of `ws`.
   */
  readonly openSocket: (url: string) => WebSocket;
  readonly fetch: typeof fetch;
  readonly bearer: BearerStore;
  /** A token that has not been used yet: from the link at first, then from other windows. Null: nobody has one. */
  readonly takeToken: () => Promise<string | null>;
}

const UNAUTHORIZED = 4401;
const INCOMPATIBLE = 4406;
const GREETING_TIMEOUT_MS = 10_000;

/** A `Connect` for the web host. */
export function createWebConnect(deps: WebDeps): Connect {
  return async () => {
    const known = deps.bearer.read();
    if (known !== null) {
      const wire = await openWire(deps, known);
      if (wire.ok || wire.error !== 'unauthorized') return wire;
      deps.bearer.write(null);
    }
    const token = await deps.takeToken();
    if (token === null) return err('unauthorized');
    const bearer = await exchange(deps, token);
    if (!bearer.ok) return bearer;
    deps.bearer.write(bearer.value);
    return openWire(deps, bearer.value);
  };
}

async function exchange(deps: WebDeps, token: string): Promise<Result<string, ConnectFault>> {
  try {
    const response = await deps.fetch(`${deps.origin}/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: deps.origin },
      body: JSON.stringify({ token }),
    });
    if (!response.ok) return err('unauthorized');
    const body: unknown = await response.json();
    const bearer = typeof body === 'object' && body !== null && 'bearer' in body ? body.bearer : null;
    return typeof bearer === 'string' ? ok(bearer) : err('unauthorized');
  } catch {
    return err('unreachable');
  }
}

function openWire(deps: WebDeps, bearer: string): Promise<Result<Wire, ConnectFault>> {
  return new Promise((resolve) => {
    const socket = deps.openSocket(`${deps.origin.replace(/^http/, 'ws')}/rpc`);
    socket.binaryType = 'arraybuffer';
    const timer = setTimeout(() => socket.close(), GREETING_TIMEOUT_MS);
    let greeted = false;
    let onText: (text: string) => void = () => {};
    let onBinary: (bytes: Uint8Array) => void = () => {};
    let onClose: () => void = () => {};

    socket.onopen = () => socket.send(JSON.stringify({ bearer, protocol: PROTOCOL_VERSION }));
    socket.onerror = () => {};
    socket.onclose = (event) => {
      clearTimeout(timer);
      if (greeted) return onClose();
      if (event.code === UNAUTHORIZED) resolve(err('unauthorized'));
      else resolve(err(event.code === INCOMPATIBLE ? 'incompatible' : 'unreachable'));
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (greeted) {
        if (typeof data === 'string') onText(data);
        else if (data instanceof ArrayBuffer) onBinary(new Uint8Array(data));
        return;
      }
      const version = readGreeting(data);
      if (version === null) return socket.close();
      clearTimeout(timer);
      greeted = true;
      resolve(
        ok({
          version,
          sendText: (text) => socket.readyState === socket.OPEN && socket.send(text),
          sendBinary: (bytes) =>
            socket.readyState === socket.OPEN && socket.send(bytes as Uint8Array<ArrayBuffer>),
          onText: (listener) => void (onText = listener),
          onBinary: (listener) => void (onBinary = listener),
          onClose: (listener) => void (onClose = listener),
          close: () => socket.close(),
        }),
      );
    };
  });
}

function readGreeting(data: unknown): string | null {
  if (typeof data !== 'string') return null;
  try {
    const greeting: unknown = JSON.parse(data);
    const fits =
      typeof greeting === 'object' && greeting !== null && 'ready' in greeting && 'version' in greeting;
    return fits && typeof greeting.version === 'string' ? greeting.version : null;
  } catch {
    return null;
  }
}
