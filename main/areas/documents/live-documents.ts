import * as Y from 'yjs';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import { saveFaultOf } from '../../platform/db/save-fault.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Log } from '../log/index.ts';
import type { LogEntry } from '#shared/log/body.ts';
import type { DocumentEvents } from './events.ts';
import { docOf, hasGap, textOf, type LiveDocument } from './live-document.ts';
import type { DocumentRow } from './store.ts';
import { documentByStream, touchDocument } from './store.ts';
import { putText, staleTexts } from './text-store.ts';

/** Documents kept in memory without anyone attached. */
const KEPT = 24;
/** So long after the last edit the search index and the snapshot take it in; longer than sealing takes … */
const SETTLE_MS = 2500;
/** … but no later than so long after the first one. */
const SETTLE_LAST_MS = 15_000;
/** A snapshot is made while someone is attached when it spares the next reader so many updates. */
const SNAPSHOT_UPDATES = 8192;
/** After a crash, so many kept texts are brought up to date before others get their turn. */
const STALE_SLICE = 20;

type Unreadable = ErrorOf<'documents/unreadable'>;

export interface IncomingUpdate {
  readonly update: Uint8Array;
  /** Who sent it; compared by identity. */
  readonly from: unknown;
}

/** What came out of applying a batch of updates: each one is `applied`, or refused and without any effect. */
export interface Applied {
  readonly applied: readonly Uint8Array[];
  readonly refused: readonly Uint8Array[];
}

/** The documents in memory. One engine, one Y.Doc a document: every window and command works on the same one. */
export interface LiveDocuments {
  open(document: DocumentRow): Result<LiveDocument, Unreadable>;
  /**
   * Applies updates from outside in one transaction and queues them for the log. Once `ticket` is durable, these
   * updates are, and so is everything that was in the document before them. Hostile ones are refused, and with them
   * whatever their sender sends after them. Fails only when the document had to be read again and could not be.
   */
  receive(
    live: LiveDocument,
    incoming: readonly IncomingUpdate[],
  ): Result<{ ticket: number } & Applied, Unreadable>;
  /** Queues updates that the document already has. Returns the ticket of the last one. */
  record(live: LiveDocument, updates: readonly Uint8Array[]): number;
  /** Keeps a document in memory until the matching `release`. */
  retain(live: LiveDocument): void;
  release(live: LiveDocument): void;
  /** Brings kept texts and the search index up to date, now. */
  settle(): Result<void, NotSaved>;
  /** Does the same after a crash or a recovery, a few documents at a time. Call once after opening. */
  catchUp(): void;
  close(): Result<void, NotSaved>;
}

export interface LiveDocumentsDeps {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly events: Pick<DocumentEvents, 'textChanged'>;
}

export function createLiveDocuments({ db, log, clock, events }: LiveDocumentsDeps): LiveDocuments {
  /** In order of last use. */
  const loaded = new Map<DocumentId, LiveDocument>();
  const users = new Map<DocumentId, number>();
  let settleTimer: NodeJS.Timeout | null = null;
  let lastEdit = 0;
  let closed = false;
  /** Streams whose kept text is behind; null while it is not known. */
  let stale: number[] | null = null;

  function load(
    live: Pick<LiveDocument, 'id' | 'stream'>,
  ): Result<{ doc: Y.Doc; tail: readonly LogEntry[] }, Unreadable> {
    let content: ReturnType<Log['read']>;
    try {
      content = log.read(live.stream);
    } catch (error) {
      if (saveFaultOf(error) !== 'damaged') throw error;
      return err({ code: 'documents/unreadable', id: live.id, detail: 'the database is damaged' });
    }
    if (!content.ok) {
      const { author, seq, fault } = content.error;
      const detail = `record ${seq} of author ${author} is damaged (${fault})`;
      return err({ code: 'documents/unreadable', id: live.id, detail });
    }
    try {
      const tail = [...content.value.entries, ...content.value.unsealed];
      return ok({ doc: docOf(content.value), tail });
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'the updates cannot be applied';
      return err({ code: 'documents/unreadable', id: live.id, detail });
    }
  }

  function open(document: DocumentRow): Result<LiveDocument, Unreadable> {
    const known = loaded.get(document.id);
    if (known !== undefined) {
      loaded.delete(document.id);
      loaded.set(document.id, known);
      return ok(known);
    }
    const stream = log.streamByNo(document.streamNo);
    if (stream === null) {
      return err({ code: 'documents/unreadable', id: document.id, detail: 'its stream is missing' });
    }
    if (bytesToUuid(stream.document) !== document.id) {
      return err({
        code: 'documents/unreadable',
        id: document.id,
        detail: 'it is filed under another document',
      });
    }
    const content = load({ id: document.id, stream });
    if (!content.ok) return content;
    const live: LiveDocument = {
      id: document.id,
      projectId: document.projectId,
      stream,
      doc: content.value.doc,
      editedAt: null,
      sinceSnapshot: content.value.tail.length,
    };
    loaded.set(document.id, live);
    evict(live);
    return ok(live);
  }

  function record(live: LiveDocument, updates: readonly Uint8Array[]): number {
    live.editedAt = clock.now();
    live.sinceSnapshot += updates.length;
    settleSoon();
    events.textChanged(live.projectId, live.id);
    return log.append(live.stream, updates);
  }

  function receive(
    live: LiveDocument,
    incoming: readonly IncomingUpdate[],
  ): Result<{ ticket: number } & Applied, Unreadable> {
    const updates = incoming.map(({ update }) => update);
    const result = tryAll(live.doc, updates)
      ? ok({ applied: updates, refused: [] })
      : applyOneByOne(live, incoming);
    if (!result.ok) return result;
    const { applied } = result.value;
    // A window that connects anew brings nothing, because what it typed before is here already; that it is saved
    // may be said only when everything that waits is durable.
    const ticket = applied.length > 0 ? record(live, applied) : log.append(live.stream, []);
    return ok({ ticket, ...result.value });
  }

  /** After a batch failed the document may hold half of it: start again from the log, then update by update. */
  function applyOneByOne(
    live: LiveDocument,
    incoming: readonly IncomingUpdate[],
  ): Result<Applied, Unreadable> {
    const applied: Uint8Array[] = [];
    const refused: Uint8Array[] = [];
    const hostile = new Set<unknown>();
    const first = reload(live, applied);
    if (!first.ok) return first;
    for (const { update, from } of incoming) {
      if (!hostile.has(from) && tryAll(live.doc, [update])) {
        applied.push(update);
        continue;
      }
      refused.push(update);
      if (hostile.has(from)) continue;
      hostile.add(from);
      const again = reload(live, applied);
      if (!again.ok) return again;
    }
    return ok({ applied, refused });
  }

  function reload(live: LiveDocument, applied: readonly Uint8Array[]): Result<void, Unreadable> {
    const content = load(live);
    if (!content.ok) return content;
    live.doc.destroy();
    live.doc = content.value.doc;
    for (const update of applied) Y.applyUpdate(live.doc, update);
    return ok();
  }

  function settleSoon(): void {
    const now = performance.now();
    lastEdit = now;
    // A window that goes on typing must not keep a closed engine trying for ever.
    if (settleTimer !== null || closed) return;
    const firstEdit = now;
    const wait = (): void => {
      const idle = performance.now() - lastEdit;
      if (idle < SETTLE_MS && performance.now() - firstEdit < SETTLE_LAST_MS) {
        settleTimer = setTimeout(wait, SETTLE_MS - idle);
        return;
      }
      settleTimer = null;
      // A refused commit shows in the saving state; the documents stay marked for the next time.
      if (!settle().ok) settleSoon();
    };
    settleTimer = setTimeout(wait, SETTLE_MS);
  }

  function settle(): Result<void, NotSaved> {
    return readingSafely(() => settleAll());
  }

  /** Runs from timers, where a failed read has no caller who could be told. */
  function readingSafely(work: () => Result<void, NotSaved>): Result<void, NotSaved> {
    try {
      return work();
    } catch (error) {
      const fault = saveFaultOf(error);
      if (fault === null) throw error;
      return err({ code: 'workspace/not-saved', fault });
    }
  }

  function settleAll(): Result<void, NotSaved> {
    const dirty = [...loaded.values()].filter((live) => live.editedAt !== null);
    if (dirty.length > 0) {
      const sealed = log.seal();
      if (!sealed.ok) return sealed;
      for (const live of dirty) {
        const kept = keep(live);
        if (!kept.ok) return kept;
      }
    }
    return settleStale(Number.POSITIVE_INFINITY);
  }

  /** Brings texts up to date that a crash or a recovery left behind their records. */
  function settleStale(most: number): Result<void, NotSaved> {
    if (stale === null) {
      // Edits that the last engine had not sealed belong to no record yet, so nothing would look stale.
      const sealed = log.seal();
      if (!sealed.ok) return sealed;
      stale = staleTexts(db);
    }
    for (const no of stale.splice(0, most)) {
      const document = documentByStream(db, no);
      const live = document === null ? null : open(document);
      // What is not sealed yet must not get into a snapshot; settling brings this one up to date.
      if (live?.ok && live.value.editedAt !== null) continue;
      // An unreadable document keeps its old text in the index; opening it tells what is wrong.
      const kept = live?.ok ? keep(live.value) : ok();
      if (!kept.ok) {
        stale = null;
        return kept;
      }
    }
    return ok();
  }

  /** Stores what is derived from a document whose edits are all sealed. */
  function keep(live: LiveDocument): Result<void, NotSaved> {
    const uptoRecord = log.lastRecordNo(live.stream);
    const snapshot =
      live.sinceSnapshot >= SNAPSHOT_UPDATES || (live.sinceSnapshot > 0 && !users.has(live.id));
    const result = db.transaction((tx) => {
      putText(tx, live.stream.no, uptoRecord, textOf(live.doc));
      if (live.editedAt !== null) touchDocument(tx, live.stream.no, live.editedAt);
      if (snapshot) log.putSnapshot(tx, live.stream, uptoRecord, Y.encodeStateAsUpdate(live.doc));
      return ok();
    });
    if (!result.ok) return result;
    live.editedAt = null;
    if (snapshot) live.sinceSnapshot = 0;
    return ok();
  }

  /** `opened` stays: its caller has not marked it as used or edited yet, and a second one must not come up. */
  function evict(opened: LiveDocument | null): void {
    for (const live of loaded.values()) {
      if (loaded.size <= KEPT) return;
      if (live === opened || live.editedAt !== null || users.has(live.id)) continue;
      loaded.delete(live.id);
      live.doc.destroy();
    }
  }

  return {
    open,
    receive,
    record,
    retain: (live) => void users.set(live.id, (users.get(live.id) ?? 0) + 1),
    release: (live) => {
      const rest = (users.get(live.id) ?? 1) - 1;
      if (rest > 0) users.set(live.id, rest);
      else users.delete(live.id);
      evict(null);
    },
    settle,
    catchUp: () => {
      const slice = (): void => {
        if (closed || !readingSafely(() => settleStale(STALE_SLICE)).ok) return;
        if (stale !== null && stale.length > 0) setImmediate(slice);
      };
      setImmediate(slice);
    },
    close: () => {
      closed = true;
      if (settleTimer !== null) clearTimeout(settleTimer);
      settleTimer = null;
      users.clear();
      const settled = settle();
      for (const live of loaded.values()) live.doc.destroy();
      loaded.clear();
      return settled;
    },
  };
}

/** False when an update is malformed or refers to content that nobody has sent. */
function tryAll(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  } catch {
    // Whatever Yjs throws on, the sender is told `documents/update-malformed`.
    return false;
  }
  return !hasGap(doc);
}
