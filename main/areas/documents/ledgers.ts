import type { Database } from '../../platform/db/database.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import { LEDGER_DOCUMENT, type Log } from '../log/index.ts';
import { loadAutomerge, type Ledger, type LedgerDoc } from './ledger.ts';

type Unreadable = ErrorOf<'documents/unreadable'>;

/** Ledgers in memory at most; the others are loaded again when needed. */
const KEPT = 16;
/** A snapshot spares the replay of so many records. */
const SNAPSHOT_RECORDS = 32;

/** A change that is made but not yet durable: `bytes` go into the log, then `keep()`; else `discard()`. */
export interface LedgerChange {
  readonly before: LedgerDoc;
  readonly after: LedgerDoc;
  readonly bytes: Uint8Array;
  keep(): void;
  discard(): void;
}

/** The projects' ledgers, read from the log on demand. */
export interface Ledgers {
  read(id: ProjectId): Promise<Result<LedgerDoc, Unreadable>>;
  /** A new ledger with its first change. Nothing is stored. */
  create(id: ProjectId, initial: Ledger): Promise<LedgerChange>;
  /**
   * Runs `edit` on the ledger. The caller makes the change durable and keeps or discards it without awaiting
   * anything in between. Null when `edit` changed nothing. `message` stays with the change.
   */
  change(
    id: ProjectId,
    edit: (ledger: Ledger) => void,
    message?: string,
  ): Promise<Result<LedgerChange | null, Unreadable>>;
}

export function createLedgers({ db, log }: { db: Database; log: Log }): Ledgers {
  const cache = new Map<ProjectId, LedgerDoc>();
  // One device has one Automerge actor; a retired device key retires its actor too.
  const actor = log.author.slice(0, 32);

  const remember = (id: ProjectId, doc: LedgerDoc): void => {
    cache.delete(id);
    cache.set(id, doc);
    const [oldest] = cache.keys();
    if (cache.size > KEPT && oldest !== undefined) cache.delete(oldest);
  };

  const unreadable = (id: ProjectId, detail: string): Result<never, Unreadable> => {
    return err({ code: 'documents/unreadable', id, detail: `the ledger of its project: ${detail}` });
  };

  async function read(id: ProjectId): Promise<Result<LedgerDoc, Unreadable>> {
    const automerge = await loadAutomerge();
    const cached = cache.get(id);
    if (cached !== undefined) return ok(cached);
    const stream = log.stream(uuidToBytes(id), LEDGER_DOCUMENT);
    if (stream === null) return unreadable(id, 'its records are missing');
    const content = log.read(stream);
    if (!content.ok) return unreadable(id, `record ${content.error.seq} is damaged (${content.error.fault})`);
    const { snapshot, entries, records, uptoRecord } = content.value;
    let doc: LedgerDoc;
    try {
      const base =
        snapshot === null
          ? automerge.init<Ledger>({ actor })
          : automerge.load<Ledger>(new Uint8Array(snapshot), { actor });
      [doc] = automerge.applyChanges(
        base,
        entries.map((entry) => new Uint8Array(entry.payload)),
      );
    } catch (error) {
      return unreadable(id, error instanceof Error ? error.message : 'its changes cannot be applied');
    }
    if (doc.documents === undefined) return unreadable(id, 'its first record is missing');
    if (records >= SNAPSHOT_RECORDS) {
      // Only a shortcut: without it the next read takes a little longer.
      db.transaction((tx) => {
        log.putSnapshot(tx, stream, uptoRecord, automerge.save(doc));
        return ok();
      });
    }
    remember(id, doc);
    return ok(doc);
  }

  async function begin(id: ProjectId, before: LedgerDoc, after: LedgerDoc): Promise<LedgerChange> {
    const automerge = await loadAutomerge();
    const bytes = automerge.getLastLocalChange(after);
    if (bytes === undefined) throw new Error('a changed ledger has no last change');
    cache.delete(id);
    return {
      before,
      after,
      bytes,
      keep: () => remember(id, after),
      // The former document cannot be changed any more; the next use reads it from the log again.
      discard: () => cache.delete(id),
    };
  }

  return {
    read,
    create: async (id, initial) => {
      const automerge = await loadAutomerge();
      const empty = automerge.init<Ledger>({ actor });
      const doc = automerge.change(empty, (ledger) => Object.assign(ledger, initial));
      return begin(id, empty, doc);
    },
    change: async (id, edit, message) => {
      const automerge = await loadAutomerge();
      const current = await read(id);
      if (!current.ok) return current;
      const options = message === undefined ? {} : { message };
      const doc = automerge.change(current.value, options, edit);
      return doc === current.value ? ok(null) : ok(await begin(id, current.value, doc));
    },
  };
}
