import type { Result } from '#shared/kernel/result.ts';
import type { DocumentFrame } from '#shared/contracts/document-frames.ts';

/** What the engine sends into one open document channel. */
export type ChannelSink = (frame: DistributiveOmit<DocumentFrame, 'channel'>) => void;
/** The engine's end of one open document channel. */
export interface ChannelPeer {
  /** A frame from the window. Hostile content closes the channel with a code; it never throws. */
  receive(frame: DistributiveOmit<DocumentFrame, 'channel'>): void;
  close(): void;
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The document channels of one connection. Hosts without a connection (one-shot calls) have none. */
export interface Channels {
  /** Gives `open` a sink and keeps its peer under the next channel number. */
  open<E>(open: (sink: ChannelSink) => Promise<Result<ChannelPeer, E>>): Promise<Result<number, E>>;
  /** False when there is no such channel. */
  close(channel: number): boolean;
}

/** Who calls: kept for policy, audit and document channels. */
export interface Session {
  readonly kind: 'window' | 'cli' | 'test';
  readonly channels: Channels | null;
  /** A link with a one-time token to another window; null where the host has no such thing. */
  readonly createLink: (() => string) | null;
}
