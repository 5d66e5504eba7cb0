import { createMessageConnection, ResponseError, type CancellationToken } from 'vscode-jsonrpc/node';
import type { Logger } from '../platform/log/logger.ts';
import type { Session } from '../platform/rpc/session.ts';
import { createConnectionChannels } from './rpc-server-channels.ts';
import { rpcErrorOf } from './rpc-server-errors.ts';
import { createRpcTransport } from './rpc-server-transport.ts';
import type { Studio } from './studio.ts';
import type { Wire } from './wire.ts';

/** More unread bytes than this on one wire, and its reader is taken for dead. */
const BUFFER_LIMIT = 64 * 1024 * 1024;
/** "Try again later" (RFC 6455 registry): the window may connect anew and starts from a clean state. */
const CLOSE_TOO_SLOW = 1013;

export interface ServeWireOptions {
  readonly kind: Session['kind'];
  readonly createLink: Session['createLink'];
  readonly logger: Logger;
  readonly bufferLimit?: number;
}

/**
 * Serves the engine over one wire until it closes: JSON-RPC 2.0 calls and events as text, document frames as
 * binary. A failed call carries its typed error in `error.data`. Nothing that the other end sends can do more
 * than be refused; when it goes away, its running calls are aborted and its channels are closed.
 */
export function serveWire(studio: Studio, wire: Wire, options: ServeWireOptions): void {
  const { logger, bufferLimit = BUFFER_LIMIT } = options;
  const running = new Set<AbortController>();
  let isOpen = true;

  // A reader that stops reading would otherwise fill the engine's memory with events and frames.
  const whileItReads = (send: () => void) => {
    if (!isOpen) return;
    send();
    if (wire.bufferedBytes() <= bufferLimit) return;
    isOpen = false;
    logger.error('a window does not read; disconnected', { buffered: wire.bufferedBytes() });
    wire.close(CLOSE_TOO_SLOW, 'reads too slowly');
  };
  const sendText = (text: string) => whileItReads(() => wire.sendText(text));

  const channels = createConnectionChannels({
    send: (bytes) => whileItReads(() => wire.sendBinary(bytes)),
    logger,
  });
  const session: Session = { kind: options.kind, channels, createLink: options.createLink };
  const { reader, writer } = createRpcTransport(wire, sendText);
  const connection = createMessageConnection(reader, writer, {
    error: (message) => logger.error('json-rpc', { detail: message }),
    warn: () => {},
    info: () => {},
    log: () => {},
  });

  connection.onRequest(async (method: string, params: unknown, token: CancellationToken) => {
    const controller = new AbortController();
    if (token.isCancellationRequested || !isOpen) controller.abort();
    token.onCancellationRequested(() => controller.abort());
    running.add(controller);
    try {
      const result = await studio.dispatch(method, params, { session, signal: controller.signal });
      if (result.ok) {
        releaseAfterAnswer(method, result.value);
        return result.value;
      }
      const { code, message, data } = rpcErrorOf(result.error);
      return new ResponseError(code, message, data);
    } finally {
      running.delete(controller);
    }
  });

  /** The answer goes out in this turn of the event loop; the new channel's first frames follow in the next. */
  const releaseAfterAnswer = (method: string, output: unknown) => {
    if (method !== 'documents.attach') return;
    const { channel } = output as { channel: number };
    setImmediate(() => channels.release(channel));
  };

  const unsubscribe = studio.subscribe(({ name, payload }) =>
    sendText(JSON.stringify({ jsonrpc: '2.0', method: name, params: payload })),
  );

  wire.onBinary((bytes) => channels.receive(bytes));
  wire.onClose(() => {
    isOpen = false;
    unsubscribe();
    channels.closeAll();
    for (const controller of running) controller.abort();
    connection.dispose();
  });
  connection.listen();
}
