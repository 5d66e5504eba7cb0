import { createServer } from 'node:http';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Studio } from '../../app/studio.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { removeEngineFile, writeEngineFile } from '../../platform/process/engine-file.ts';
import { createAllowedOrigins } from './allowed-origins.ts';
import { readLastPort, rememberPort } from './last-port.ts';
import { listen, type PortRefused } from './listen.ts';
import { createRequestHandler } from './request-handler.ts';
import { createRpcSocket } from './rpc-socket.ts';
import { securityHeaders } from './security-headers.ts';
import { createSessionEndpoint } from './session-endpoint.ts';
import { createSessions } from './sessions.ts';
import { createStaticFiles } from './static-files.ts';

export interface ServeWebOptions {
  /** The built renderer, out/renderer. */
  readonly rendererFolder: string;
  readonly version: string;
  readonly logger: Logger;
  /** Insists on this port; else the last one of the home is tried, then any. */
  readonly port?: number;
  readonly now?: () => number;
  readonly handshakeTimeout?: number;
}

/** A running web host. */
export interface WebHost {
  readonly origin: string;
  /** A link with a new one-time token: `http://127.0.0.1:PORT/#token=…`. The fragment never leaves the browser. */
  createLink(): string;
  /** Takes no more connections and ends those there are. The studio stays open. */
  close(): Promise<void>;
}

/**
 * Serves the studio to browsers of this machine and, through `run/engine.json`, to commands of this user. See
 * docs/SECURITY.md for what it defends against.
 */
export async function serveWeb(
  studio: Studio,
  options: ServeWebOptions,
): Promise<Result<WebHost, PortRefused>> {
  const { version, logger, now = Date.now } = options;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  const lastPort = readLastPort(studio.home);
  const listening = await listen(server, options.port === undefined ? [lastPort, 0] : [options.port]);
  if (!listening.ok) return listening;

  const port = listening.value;
  const origin = `http://127.0.0.1:${port}`;
  const origins = createAllowedOrigins(port);
  for (const own of origins.all) studio.servedFrom(own);
  const sessions = createSessions(now);
  const createLink = () => `${origin}/#token=${sessions.createToken()}`;
  const rpcSocket = createRpcSocket({ ...options, studio, origins, sessions, createLink });

  server.on(
    'request',
    createRequestHandler({
      origins,
      headers: securityHeaders(port),
      staticFiles: createStaticFiles(options.rendererFolder),
      sessionEndpoint: createSessionEndpoint({ sessions, now }),
      logger,
    }),
  );
  server.on('upgrade', (request, socket, head) => rpcSocket.upgrade(request, socket, head));
  server.on('error', (fault) => logger.error('the web host reported a fault', { fault }));

  rememberPort(studio.home, port);
  try {
    writeEngineFile(studio.home, { pid: process.pid, url: origin, secret: sessions.commandSecret, version });
  } catch (fault) {
    // Windows work without it; only commands then find the home locked.
    logger.error('engine.json could not be written', { fault });
  }

  return ok({
    origin,
    createLink,
    async close() {
      removeEngineFile(studio.home);
      const closed = rpcSocket.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 300).unref();
      });
      await closed;
    },
  });
}
