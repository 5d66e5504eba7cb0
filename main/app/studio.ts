import type { EventName, EventPayload } from '#shared/contracts/contracts.ts';
import type { Dispatch } from './dispatch.ts';

export type StudioEvent = { [E in EventName]: { name: E; payload: EventPayload<E> } }[EventName];

/** A running engine, as hosts see it. */
export interface Studio {
  readonly home: string;
  readonly dispatch: Dispatch;
  /** Every event of every area; returns the way to stop listening. */
  subscribe(listener: (event: StudioEvent) => void): () => void;
  /** Windows of the studio come from this origin: they may show previews in a frame. */
  servedFrom(origin: string): void;
  /** Commits, seals and checkpoints everything, closes the database and releases the home. */
  close(): Promise<void>;
}
