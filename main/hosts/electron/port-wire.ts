import type { MessagePortMain } from 'electron';
import { FRAME_LIMIT } from '#shared/contracts/document-frames.ts';
import type { Wire } from '../../app/wire.ts';

/** What is used of a port; Electron's are one kind. */
export type EnginePort = Pick<MessagePortMain, 'on' | 'postMessage' | 'start' | 'close'>;

/**
 * The engine's end of a port into a window. Texts travel as strings, frames as bytes, and the window posts a number
 * from time to time: so many bytes more have been taken. A port tells nothing of what it has queued by itself.
 */
export function createPortWire(port: EnginePort): Wire {
  let isOpen = true;
  let buffered = 0;
  let onText: (text: string) => void = () => {};
  let onBinary: (bytes: Uint8Array) => void = () => {};
  let onClose: () => void = () => {};

  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    port.close();
    onClose();
  };
  const send = (data: string | Uint8Array) => {
    if (!isOpen) return;
    buffered += data.length;
    port.postMessage(data);
  };

  port.on('message', ({ data }: { data: unknown }) => {
    if (!isOpen) return;
    if (typeof data === 'number') {
      buffered = Math.max(0, buffered - data);
    } else if (typeof data === 'string') {
      if (data.length > FRAME_LIMIT) close();
      else onText(data);
    } else {
      const bytes = bytesOf(data);
      if (bytes === null || bytes.length > FRAME_LIMIT) close();
      else onBinary(bytes);
    }
  });
  port.on('close', close);
  port.start();

  return {
    sendText: send,
    // A view would take the whole buffer behind it along.
    sendBinary: (bytes) => send(bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()),
    bufferedBytes: () => buffered,
    onText: (listener) => void (onText = listener),
    onBinary: (listener) => void (onBinary = listener),
    onClose: (listener) => void (onClose = listener),
    close,
  };
}

function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : null;
}
