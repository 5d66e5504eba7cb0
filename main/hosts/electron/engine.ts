import path from 'node:path';
import type { MessagePortMain } from 'electron';
import { PROTOCOL_VERSION } from '#shared/contracts/document-frames.ts';
import type { Result } from '#shared/kernel/result.ts';
import { serveWire } from '../../app/rpc-server.ts';
import type { Studio } from '../../app/studio.ts';
import { loadSqliteFrom } from '../../platform/db/connect-sqlite.ts';
import type { KeyFault } from '../../platform/keys/key-store.ts';
import { createLogger } from '../../platform/log/logger.ts';
import { findInstallation } from '../../platform/process/installation.ts';
import { createLogFile } from '../../platform/process/log-file.ts';
import { serveWeb, type WebHost } from '../web/serve.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { createPortWire } from './port-wire.ts';
import { createRemoteKeyStore } from './remote-key-store.ts';
import { STUDIO_ORIGIN } from './security.ts';

// The engine's process: a utility process of the desktop application. Windows reach it over ports that the main
// process hands in; commands of this user find it over loopback, as they find every engine.

const { parentPort } = process;
const installation = findInstallation(import.meta.url);
const say = (message: FromEngine) => parentPort.postMessage(message);

let running: { readonly studio: Studio; readonly host: WebHost | null } | null = null;
let answerKey: (seed: Result<Uint8Array, KeyFault>) => void = () => {};
let logger = createLogger(() => undefined);
let openWindows = 0;

process.on('uncaughtExceptionMonitor', (bug) => logger.error('the engine failed unexpectedly', { bug }));

parentPort.on('message', ({ data, ports }) => {
  const message = data as ToEngine;
  switch (message.kind) {
    case 'start':
      return void start(message);
    case 'window':
      return ports[0] && connectWindow(ports[0]);
    case 'key':
      return answerKey(message.seed);
    case 'close':
      return void close();
  }
});

async function start({ home, sample, nativeBinding }: Extract<ToEngine, { kind: 'start' }>): Promise<void> {
  logger = createLogger(createLogFile(home));
  if (nativeBinding !== null) loadSqliteFrom(nativeBinding);
  const keys = createRemoteKeyStore((retired) => {
    say({ kind: 'key-wanted', retired });
    return new Promise((resolve) => (answerKey = resolve));
  });
  // After the choice of the compiled SQLite.
  const { openStudio } = await import('../../app/create-studio.ts');
  const opened = await openStudio({ home, sample, keys, logger, version: installation.version });
  if (!opened.ok) {
    say({ kind: 'refused', error: opened.error });
    setImmediate(() => process.exit(0));
    return;
  }
  opened.value.servedFrom(STUDIO_ORIGIN);
  running = { studio: opened.value, host: null };
  say({ kind: 'ready' });
  const host = await serveWeb(opened.value, {
    rendererFolder: path.join(installation.root, 'out', 'renderer'),
    version: installation.version,
    logger,
  });
  if (host.ok) running = { studio: opened.value, host: host.value };
  else logger.error('commands cannot reach the engine', { port: host.error.port, detail: host.error.detail });
}

function connectWindow(port: MessagePortMain): void {
  const wire = createPortWire(port);
  if (running === null) return wire.close();
  openWindows++;
  port.on('close', () => openWindows--);
  // The main process makes a window of its own when a page opens this address.
  serveWire(running.studio, wire, { kind: 'window', createLink: () => `${STUDIO_ORIGIN}/`, logger });
  wire.sendText(JSON.stringify({ ready: true, protocol: PROTOCOL_VERSION, version: installation.version }));
}

/** How long the last frames of windows that have just closed may be on their way, in milliseconds. */
const DRAIN = 200;

async function close(): Promise<void> {
  const deadline = performance.now() + DRAIN;
  while (openWindows > 0 && performance.now() < deadline) await new Promise((next) => setTimeout(next, 5));
  if (running !== null) {
    await running.host?.close();
    await running.studio.close();
  }
  process.exit(0);
}
