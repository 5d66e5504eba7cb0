import type { DocumentFrame } from '#shared/contracts/document-frames.ts';

type FrameListener = (frame: DocumentFrame) => void;

/** Brings the frames of one connection to the channels they belong to. */
export interface FrameRouter {
  route(frame: DocumentFrame): void;
  /**
   * Announces an attach call. The engine may send the first frames of a channel before the answer that names
   * it, so frames of unknown channels are kept until no attach call is open.
   */
  opening(): { done(opened: { channel: number; listener: FrameListener } | null): void };
  forget(channel: number): void;
  /** The connection is gone, and its channel numbers with it. */
  reset(): void;
}

export function createFrameRouter(): FrameRouter {
  let listeners = new Map<number, FrameListener>();
  let early: DocumentFrame[] = [];
  let opening = 0;
  let generation = 0;

  return {
    route(frame) {
      const listener = listeners.get(frame.channel);
      if (listener !== undefined) listener(frame);
      else if (opening > 0) early.push(frame);
    },
    opening() {
      const mine = generation;
      opening += 1;
      return {
        done(opened) {
          if (mine !== generation) return;
          opening -= 1;
          if (opened !== null) {
            listeners.set(opened.channel, opened.listener);
            const first = early.filter((frame) => frame.channel === opened.channel);
            early = early.filter((frame) => frame.channel !== opened.channel);
            for (const frame of first) opened.listener(frame);
          }
          if (opening === 0) early = [];
        },
      };
    },
    forget: (channel) => void listeners.delete(channel),
    reset() {
      generation += 1;
      listeners = new Map();
      early = [];
      opening = 0;
    },
  };
}
