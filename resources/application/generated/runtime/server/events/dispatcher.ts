import type { Kysely } from 'kysely';
import type { Tables } from '../database/open-database.ts';
import type { EventEnvelope, Hooks } from '../hooks.ts';
import type { Log } from '../log.ts';
import type { Services } from '../services.ts';

/** How often the outbox is looked at without a reason: for what other processes wrote, or died over. */
const POLL_MS = 5000;
/** Events that come close together are looked at together. */
const GATHER_MS = 20;
/** Within this time a handler is done, or its event is delivered once more. */
const LEASE_MS = 60_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export interface Dispatcher {
  /** There may be new events. */
  wake(): void;
  /** Ends when the handlers that run have ended. */
  close(): Promise<void>;
}

interface DispatcherDeps {
  readonly handlers: NonNullable<Hooks['events']>;
  readonly services: Services;
  readonly log: Log;
  readonly clock: () => Date;
}

interface Entry {
  readonly seq: number;
  readonly attempts: number;
  readonly next_at: string;
  readonly envelope: string;
}

/**
 * Hands events of the outbox to their handlers: at least once, and within an org in their order, so that an event that
 * fails holds up those behind it until it succeeds. Several processes may do this at the same time.
 */
export function createDispatcher({ handlers, services, log, clock }: DispatcherDeps): Dispatcher {
  const db = services.database;
  let timer: NodeJS.Timeout | undefined;
  let timerEnds = Infinity;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  const later = (ms: number) => new Date(clock().getTime() + ms).toISOString();
  /** Looks at the outbox after this time, or before if that is planned already. */
  const schedule = (ms: number) => {
    const ends = performance.now() + ms;
    if (closed || ends >= timerEnds) return;
    clearTimeout(timer);
    timerEnds = ends;
    timer = setTimeout(() => {
      timerEnds = Infinity;
      running = running.then(round).then(schedule);
    }, ms).unref();
  };

  /** Delivers all that is due, and says when to look again. */
  const round = async (): Promise<number> => {
    try {
      await settleUnhandled(db, Object.keys(handlers), later(0));
      while (!closed) {
        const oldest = await oldestEntries(db);
        const now = later(0);
        const due = oldest.filter(({ next_at: nextAt }) => nextAt <= now);
        if (due.length === 0) return Math.min(POLL_MS, ...oldest.map((entry) => untilDue(entry, clock())));
        await Promise.all(due.map(deliver));
      }
    } catch (error) {
      if (!closed) log({ level: 'warn', message: 'Events could not be delivered.', error });
    }
    return POLL_MS;
  };

  const deliver = async ({ seq, attempts, next_at: nextAt, envelope }: Entry): Promise<void> => {
    const claimed = await db
      .updateTable('_outbox')
      .set({ attempts: attempts + 1, next_at: later(LEASE_MS) })
      .where('seq', '=', seq)
      .where('next_at', '=', nextAt)
      .where('delivered_at', 'is', null)
      .executeTakeFirst();
    if (claimed.numUpdatedRows !== 1n) return;
    const event = JSON.parse(envelope) as EventEnvelope;
    let failed: unknown;
    try {
      await handlers[event.name]?.(event, services);
    } catch (error) {
      failed = error ?? new Error('the handler threw nothing');
      log({ level: 'error', message: `The handler of ${event.name} failed.`, event: event.id, error });
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
    const outcome =
      failed === undefined
        ? { delivered_at: later(0), error: null }
        : { next_at: later(pause), error: String(failed).slice(0, 1000) };
    await db.updateTable('_outbox').set(outcome).where('seq', '=', seq).execute();
  };

  schedule(0);
  return {
    wake: () => schedule(GATHER_MS),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Of each org the oldest event that is not delivered. */
async function oldestEntries(db: Kysely<Tables>): Promise<Entry[]> {
  const oldest = db
    .selectFrom('_outbox')
    .select(({ fn }) => fn.min('seq').as('seq'))
    .where('delivered_at', 'is', null)
    .groupBy('org_id');
  const entries = await db
    .selectFrom('_outbox')
    .select(['seq', 'attempts', 'next_at', 'envelope'])
    .where('seq', 'in', oldest)
    .execute();
  return entries as unknown as Entry[];
}

function untilDue({ next_at: nextAt }: Entry, now: Date): number {
  return Math.max(Date.parse(nextAt) - now.getTime(), GATHER_MS);
}

/** Marks events that nobody listens to. */
async function settleUnhandled(db: Kysely<Tables>, handled: readonly string[], now: string): Promise<void> {
  let query = db.updateTable('_outbox').set({ delivered_at: now }).where('delivered_at', 'is', null);
  if (handled.length > 0) query = query.where('name', 'not in', handled);
  await query.execute();
}
