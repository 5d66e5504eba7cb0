import type { Result } from '#shared/kernel/result.ts';

/** One open, authorised connection to the engine: JSON-RPC texts and document frames, both in order. */
export interface Wire {
  /** The engine's version, from its greeting. */
  readonly version: string;
  sendText(text: string): void;
  sendBinary(bytes: Uint8Array): void;
  /** One listener each; set before the next turn of the event loop, so that nothing is missed. */
  onText(listener: (text: string) => void): void;
  onBinary(listener: (bytes: Uint8Array) => void): void;
  /** Called once, however the connection ends. */
  onClose(listener: () => void): void;
  close(): void;
}

/**
 * Why no wire could be opened. `unreachable`: nobody answers, trying again makes sense. `unauthorized`: this
 * window has no valid bearer and nobody gave it one. `incompatible`: the engine speaks another protocol version.
 */
export type ConnectFault = 'unreachable' | 'unauthorized' | 'incompatible';

/** Opens a wire. Called again after each loss; `electron.ts` and `web.ts` are its implementations. */
export type Connect = () => Promise<Result<Wire, ConnectFault>>;
