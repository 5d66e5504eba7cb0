import { WebSocket as NodeWebSocket } from 'ws';
import { createEngineClient, type EngineClient } from '#renderer/client/rpc.ts';
import { createWebConnect, type BearerStore } from '#renderer/client/web.ts';
import type { Connect } from '#renderer/client/wire.ts';
import { err } from '#shared/kernel/result.ts';

/**
 * The way from Node to an engine over real WebSockets, with the client that windows use. The engine may be
 * restarted: `enter` takes the link of the new one, `leave` keeps the clients out until then.
 */
export interface Gate {
  enter(link: string): void;
  leave(): void;
  connect(): EngineClient;
}

export function createGate(): Gate {
  let origin: string | null = null;
  let token: string | null = null;
  let bearer: string | null = null;
  const store: BearerStore = { read: () => bearer, write: (next) => void (bearer = next) };
  const takeToken = async (): Promise<string | null> => {
    const taken = token;
    token = null;
    return taken;
  };

  const connect: Connect = async () => {
    if (origin === null) return err('unreachable');
    const engine = origin;
    const openSocket = (url: string): WebSocket =>
      new NodeWebSocket(url, { origin: engine, perMessageDeflate: false }) as unknown as WebSocket;
    return createWebConnect({ origin: engine, openSocket, fetch, bearer: store, takeToken })();
  };

  return {
    enter: (link) => {
      const url = new URL(link);
      origin = url.origin;
      token = new URLSearchParams(url.hash.slice(1)).get('token');
      bearer = null;
    },
    leave: () => void (origin = null),
    connect: () => createEngineClient(connect),
  };
}
