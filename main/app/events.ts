import type { EventName, EventPayload } from '#shared/contracts/contracts.ts';
import type { Logger } from '../platform/log/logger.ts';
import type { StudioEvent } from './studio.ts';

export interface Events {
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  subscribe(listener: (event: StudioEvent) => void): () => void;
}

/** Tells every listener of every event, in order. A listener that throws is logged and does not stop the others. */
export function createEvents(logger: Logger): Events {
  const listeners = new Set<(event: StudioEvent) => void>();
  return {
    emit: (name, payload) => {
      for (const listener of listeners) {
        try {
          listener({ name, payload } as StudioEvent);
        } catch (bug) {
          logger.error('a listener failed', { event: name, bug });
        }
      }
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
