import type { WebSocket } from 'ws';
import type { Wire } from '../../app/wire.ts';

/** How long the other end may take to answer a close, in milliseconds. */
const CLOSE_TIMEOUT = 1000;

/** A wire over an open WebSocket of which no message after the handshake has been handled yet. */
export function createWebSocketWire(socket: WebSocket): Wire {
  const isOpen = () => socket.readyState === socket.OPEN;
  // Failed sends show as a close; without a callback `ws` would throw them.
  const ignoreFailure = () => {};

  return {
    sendText: (text) => isOpen() && socket.send(text, ignoreFailure),
    sendBinary: (bytes) => isOpen() && socket.send(bytes, { binary: true }, ignoreFailure),
    bufferedBytes: () => socket.bufferedAmount,
    onText(listener) {
      socket.on('message', (data, isBinary) => {
        if (!isBinary) listener(bytesOf(data).toString('utf8'));
      });
    },
    onBinary(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary) listener(bytesOf(data));
      });
    },
    onClose: (listener) => void socket.once('close', listener),
    close(code, reason) {
      socket.close(code, reason);
      setTimeout(() => socket.terminate(), CLOSE_TIMEOUT).unref();
    },
  };
}

/** With the default `binaryType` of the server, `ws` hands out one Buffer; the other forms are for its types. */
export function bytesOf(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
