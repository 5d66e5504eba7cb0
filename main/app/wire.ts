/**
 * One connection of a window or a command with the engine, whatever carries it: a WebSocket, a MessagePort, a
 * pipe. Texts and binary messages arrive whole and in the order in which they were sent.
 */
export interface Wire {
  /** Queues a text message; does nothing once the wire is closed. Never throws. */
  sendText(text: string): void;
  /** Queues a binary message; does nothing once the wire is closed. Never throws. */
  sendBinary(bytes: Uint8Array): void;
  /** Bytes that were queued and that the other end has not taken yet. */
  bufferedBytes(): number;
  /** Each of these is called once, before the first message arrives. */
  onText(listener: (text: string) => void): void;
  onBinary(listener: (bytes: Uint8Array) => void): void;
  /** Called exactly once, whichever end closes. */
  onClose(listener: () => void): void;
  /** Closes for both ends, even when the other one does not answer. `code` as in RFC 6455, section 7.4. */
  close(code?: number, reason?: string): void;
}
