import type { Kysely } from 'kysely';
import { KEPT_MS } from '../http/idempotency.ts';
import type { Log } from '../log.ts';
import type { Tables } from './open-database.ts';

const EVERY_MS = 60 * 60 * 1000;
/** So long it can be looked up which events were delivered, and how often that was tried. */
const DELIVERED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export interface Housekeeping {
  close(): Promise<void>;
}

/** Deletes, now and every hour, what is kept for a time only: answers to repeated requests, and delivered events. */
export function startHousekeeping(db: Kysely<Tables>, log: Log, clock: () => Date): Housekeeping {
  const before = (ms: number) => new Date(clock().getTime() - ms).toISOString();
  const clean = async () => {
    try {
      await db.deleteFrom('_idempotency').where('created_at', '<', before(KEPT_MS)).execute();
      await db.deleteFrom('_outbox').where('delivered_at', '<', before(DELIVERED_KEPT_MS)).execute();
    } catch (error) {
      log({ level: 'warn', message: 'What is too old could not be deleted.', error });
    }
  };
  let running = clean();
  const timer = setInterval(() => {
    running = running.then(clean);
  }, EVERY_MS).unref();
  return {
    close: () => {
      clearInterval(timer);
      return running;
    },
  };
}
