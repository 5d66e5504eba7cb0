import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, NotSaved, Writer } from '../../platform/db/database.ts';
import { damageError } from '../../platform/db/save-fault.ts';
import type { SaveFault } from '#shared/contracts/errors.ts';
import type { SavingState } from '#shared/contracts/workspace.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { LogEntry } from '#shared/log/body.ts';
import type { Sealer } from './sealer.ts';
import {
  deletePending,
  ensureStream,
  insertPending,
  pendingOfStream,
  streamByNo,
  streamsWithPending,
  type Stream,
} from './store.ts';

/** Longest wait of an edit for its group commit. Well below the 25 ms that the design allows. */
const GROUP_COMMIT_MS = 8;
/** So many queued edits are committed at once, without waiting. */
const GROUP_COMMIT_EDITS = 1024;
/** A record holds so many edits at most … */
const SEAL_EDITS = 64;
/** … or about so many bytes … */
const SEAL_BYTES = 256 * 1024;
/** … and takes in what was typed within so long. */
const SEAL_MS = 2000;
const RETRY_FIRST_MS = 250;
const RETRY_LAST_MS = 4000;

/** Edits of one stream that no record holds yet, oldest first: `durable` have a pending row, `queued` do not. */
interface Unsealed {
  readonly stream: Stream;
  durable: LogEntry[];
  queued: LogEntry[];
}

/** What one immediate write puts into one stream. */
export interface LogPart {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  readonly payloads: readonly Uint8Array[];
}

/**
 * The device's way into its log. Typing goes through `append`: queued, committed in groups as pending rows, then
 * sealed into records. Structural changes go through `write`: sealed at once, together with their projections.
 *
 * A commit that the disk refuses loses nothing: the queue stays in memory, `state()` says why, and the writer
 * tries again by itself until it succeeds.
 */
export interface LogWriter {
  /**
   * Queues edits that were made just now, in order, and returns the ticket of the last one: all of them are
   * durable once `onCommit` has told a ticket as high.
   */
  append(stream: Stream, payloads: readonly Uint8Array[]): number;
  /** Seals these payloads at once, in one transaction with `also`; all of it or nothing. */
  write<T, E = never>(parts: readonly LogPart[], also: (tx: Writer) => Result<T, E>): Result<T, E | NotSaved>;
  /** Commits what is queued, now. */
  flush(): Result<void, NotSaved>;
  /** Commits and seals everything, now: before any hand-over, snapshot or close. */
  seal(): Result<void, NotSaved>;
  /** Edits of a stream that no record holds yet, in order. */
  unsealed(stream: number): readonly LogEntry[];
  state(): SavingState;
  onState(listener: (state: SavingState) => void): () => void;
  /** Tells the highest ticket that is durable, after each commit. */
  onCommit(listener: (ticket: number) => void): () => void;
  /** The highest ticket that is durable. */
  durableTicket(): number;
  /** Seals what it can and stops all timers. */
  close(): Result<void, NotSaved>;
}

export interface LogWriterDeps {
  readonly db: Database;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

export function createLogWriter({ db, sealer, clock }: LogWriterDeps): LogWriter {
  const unsealed = new Map<number, Unsealed>();
  const stateListeners = new Set<(state: SavingState) => void>();
  const commitListeners = new Set<(ticket: number) => void>();
  let state: SavingState = { status: 'saved' };
  let tickets = 0;
  let durable = 0;
  let queuedEdits = 0;
  let failures = 0;
  let commitTimer: NodeJS.Timeout | null = null;
  let sealTimer: NodeJS.Timeout | null = null;

  for (const no of streamsWithPending(db)) {
    const stream = streamByNo(db, no);
    if (stream === null) throw damageError('a pending edit belongs to no stream');
    unsealed.set(no, { stream, durable: pendingOfStream(db, no), queued: [] });
  }

  function setState(next: SavingState): void {
    if (next.status === state.status && next.status !== 'not-saved') return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function failed(fault: SaveFault): void {
    failures += 1;
    setState({ status: 'not-saved', fault, waiting: queuedEdits });
    const delay = Math.min(RETRY_FIRST_MS * 2 ** (failures - 1), RETRY_LAST_MS);
    if (commitTimer !== null) clearTimeout(commitTimer);
    commitTimer = fault === 'closed' ? null : setTimeout(flush, delay);
  }

  function succeeded(): void {
    failures = 0;
    if (commitTimer !== null) clearTimeout(commitTimer);
    commitTimer = null;
    queuedEdits = 0;
    durable = tickets;
    setState({ status: 'saved' });
    for (const listener of commitListeners) listener(durable);
  }

  /**
   * One durable transaction over everything queued. Full batches go straight into records; the rest becomes
   * pending rows, or records too when `sealAll` is set. Memory changes only after the commit.
   */
  function commit<T, E>(sealAll: boolean, also: (tx: Writer) => Result<T, E>): Result<T, E | NotSaved> {
    const after = new Map<Unsealed, LogEntry[]>();
    let result: Result<T, E | NotSaved>;
    try {
      result = db.transaction<T, E>((tx) => {
        for (const part of unsealed.values()) {
          if (part.queued.length > 0 || sealAll) after.set(part, persist(tx, part, sealAll));
        }
        return also(tx);
      });
    } catch (bug) {
      sealer.rolledBack();
      throw bug;
    }
    if (!result.ok) {
      sealer.rolledBack();
      return result;
    }
    sealer.committed();
    for (const [part, rest] of after) {
      part.durable = rest;
      part.queued = [];
      if (rest.length === 0) unsealed.delete(part.stream.no);
    }
    succeeded();
    return result;
  }

  function persist(tx: Writer, part: Unsealed, sealAll: boolean): LogEntry[] {
    const batches = batchesOf([...part.durable, ...part.queued]);
    const last = batches.at(-1);
    const rest = sealAll || last === undefined || isFull(last) ? [] : last;
    const full = rest === last ? batches.slice(0, -1) : batches;
    if (full.length === 0 || !sealer.canSeal(tx, part.stream)) {
      for (const entry of part.queued) insertPending(tx, part.stream.no, entry);
      return [...part.durable, ...part.queued];
    }
    for (const batch of full) sealer.seal(tx, part.stream, batch);
    if (part.durable.length > 0) deletePending(tx, part.stream.no);
    for (const entry of rest) insertPending(tx, part.stream.no, entry);
    return rest;
  }

  function flush(): Result<void, NotSaved> {
    if (queuedEdits === 0 && state.status !== 'not-saved') return ok();
    const result = commit<void, never>(false, () => ok());
    if (!result.ok) failed(result.error.fault);
    else scheduleSeal();
    return result;
  }

  function seal(): Result<void, NotSaved> {
    if (unsealed.size === 0 && state.status !== 'not-saved') return ok();
    const result = commit<void, never>(true, () => ok());
    // What already has a pending row is saved; sealing it can wait.
    if (!result.ok && queuedEdits > 0) failed(result.error.fault);
    if (!result.ok) scheduleSeal();
    return result;
  }

  function scheduleSeal(): void {
    if (sealTimer !== null || unsealed.size === 0) return;
    sealTimer = setTimeout(() => {
      sealTimer = null;
      seal();
    }, SEAL_MS);
  }

  return {
    append: (stream, payloads) => {
      if (payloads.length === 0) return tickets;
      const at = clock.now();
      let part = unsealed.get(stream.no);
      if (part === undefined) unsealed.set(stream.no, (part = { stream, durable: [], queued: [] }));
      for (const payload of payloads) part.queued.push({ at, payload });
      tickets += payloads.length;
      queuedEdits += payloads.length;
      if (state.status !== 'not-saved') {
        setState({ status: 'saving' });
        if (queuedEdits >= GROUP_COMMIT_EDITS) flush();
        else commitTimer ??= setTimeout(flush, GROUP_COMMIT_MS);
      }
      return tickets;
    },
    write: (parts, also) => {
      const at = clock.now();
      return commit(true, (tx) => {
        for (const part of parts) {
          const stream = ensureStream(tx, part.project, part.document);
          for (const batch of batchesOf(part.payloads.map((payload) => ({ at, payload })))) {
            sealer.seal(tx, stream, batch);
          }
        }
        return also(tx);
      });
    },
    flush,
    seal,
    unsealed: (no) => {
      const part = unsealed.get(no);
      return part === undefined ? [] : [...part.durable, ...part.queued];
    },
    state: () => state,
    onState: (listener) => listen(stateListeners, listener),
    onCommit: (listener) => listen(commitListeners, listener),
    durableTicket: () => durable,
    close: () => {
      const result = seal();
      if (commitTimer !== null) clearTimeout(commitTimer);
      if (sealTimer !== null) clearTimeout(sealTimer);
      commitTimer = sealTimer = null;
      return result;
    },
  };
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Cuts entries into record-sized lists; only the last one can be less than full. */
function batchesOf(entries: readonly LogEntry[]): LogEntry[][] {
  const batches: LogEntry[][] = [];
  let batch: LogEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += entry.payload.length;
    if (batch.length < SEAL_EDITS && bytes < SEAL_BYTES) continue;
    batches.push(batch);
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function isFull(batch: readonly LogEntry[]): boolean {
  return (
    batch.length >= SEAL_EDITS || batch.reduce((sum, entry) => sum + entry.payload.length, 0) >= SEAL_BYTES
  );
}
