import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { FRAME_LIMIT, PROTOCOL_VERSION } from '#shared/contracts/document-frames.ts';
import { serveWire } from '../../app/rpc-server.ts';
import type { Studio } from '../../app/studio.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { AllowedOrigins } from './allowed-origins.ts';
import { readHandshake } from './handshake.ts';
import { FOREIGN_HOST, FOREIGN_ORIGIN } from './request-handler.ts';
import type { Sessions } from './sessions.ts';
import { bytesOf, createWebSocketWire } from './web-socket-wire.ts';

/** How long a new connection may take to say who it is, in milliseconds. */
const HANDSHAKE_TIMEOUT = 5000;
/** How long a window may take to answer the close of a shutdown, in milliseconds. */
const FAREWELL_TIMEOUT = 300;
/** Connections that have not said it yet; more are refused. */
const WAITING_LIMIT = 100;
/** Close codes for windows (4000–4999 are free for applications, RFC 6455 section 7.4.2). */
export const CLOSE_UNAUTHORIZED = 4401;
export const CLOSE_OTHER_PROTOCOL = 4406;
const CLOSE_GOING_AWAY = 1001;

export interface RpcSocketDeps {
  readonly studio: Studio;
  readonly origins: AllowedOrigins;
  readonly sessions: Sessions;
  readonly createLink: () => string;
  readonly version: string;
  readonly logger: Logger;
  readonly handshakeTimeout?: number;
}

/** The WebSocket `/rpc`: who connects shows a bearer in the first message, then speaks with the engine. */
export interface RpcSocket {
  /** For the HTTP server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every connection; resolves when all calls are aborted and all channels closed. */
  close(): Promise<void>;
}

export function createRpcSocket(deps: RpcSocketDeps): RpcSocket {
  const { studio, origins, sessions, createLink, version, logger } = deps;
  const { handshakeTimeout = HANDSHAKE_TIMEOUT } = deps;
  const server = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false });
  let waiting = 0;

  const greet = (socket: WebSocket) => {
    // `ws` closes by itself after a fault, with 1009 for a frame that is too large; unheard it would be thrown.
    socket.on('error', (fault) => logger.info('a connection ended with a fault', { fault: fault.message }));
    waiting++;
    const endWait = () => {
      clearTimeout(timer);
      socket.off('message', onFirst);
      socket.off('close', endWait);
      waiting--;
    };
    const timer = setTimeout(() => {
      endWait();
      socket.close(CLOSE_UNAUTHORIZED, 'no bearer came in time');
    }, handshakeTimeout);
    const onFirst = (data: Buffer | ArrayBuffer | Buffer[], isBinary: boolean) => {
      endWait();
      const hello = isBinary ? null : readHandshake(bytesOf(data).toString('utf8'));
      const kind = hello && sessions.kindOf(hello.bearer);
      if (!kind) return socket.close(CLOSE_UNAUTHORIZED, 'the bearer is missing or wrong');
      if (hello.protocol !== PROTOCOL_VERSION) {
        const reason = `the engine speaks protocol ${PROTOCOL_VERSION}, the window ${hello.protocol}`;
        return socket.close(CLOSE_OTHER_PROTOCOL, reason);
      }
      serveWire(studio, createWebSocketWire(socket), { kind, createLink, logger });
      socket.send(JSON.stringify({ ready: true, protocol: PROTOCOL_VERSION, version }));
    };
    socket.on('message', onFirst);
    socket.on('close', endWait);
  };

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      if (!origins.isOwnHost(request.headers)) return refuse(socket, 403, FOREIGN_HOST);
      if (!origins.isOwnOrigin(request.headers)) return refuse(socket, 403, FOREIGN_ORIGIN);
      if (request.url !== '/rpc') return refuse(socket, 404, 'There is nothing at this address.');
      if (waiting >= WAITING_LIMIT) return refuse(socket, 503, 'Too many windows connect at once.');
      server.handleUpgrade(request, socket, head, greet);
    },
    async close() {
      server.close();
      const open = [...server.clients];
      const closed = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of open) socket.close(CLOSE_GOING_AWAY, 'the engine is shutting down');
      // Whoever has not answered by then has no use for the courtesy.
      const timer = setTimeout(() => open.forEach((socket) => socket.terminate()), FAREWELL_TIMEOUT);
      await Promise.all(closed);
      clearTimeout(timer);
    },
  };
}

function refuse(socket: Duplex, status: number, sentence: string): void {
  const body = `${sentence}\n`;
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
