import * as Y from 'yjs';
import type { Database, NotSaved } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { bytesToUuid } from '#shared/kernel/bytes.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { LEDGER_DOCUMENT, ensureStream, type Content, type Log, type Stream } from '../log/index.ts';
import { loadAutomerge, type Ledger, type LedgerDoc } from './ledger.ts';
import { hasGap } from './live-document.ts';
import { projectLedger } from './projection.ts';
import { clearIndexes } from './store.ts';
import { clearTexts } from './text-store.ts';
import { clearVersions } from './versions-store.ts';

/** Content of a stream that was found outside its chain: after a gap, in a snapshot, or not yet sealed. */
export interface FoundContent {
  readonly project: Uint8Array;
  readonly document: Uint8Array;
  /** Yjs updates or whole states; Automerge changes or whole saves for a ledger. */
  readonly payloads: readonly Uint8Array[];
}

/** `incomplete`: something refers to content that is nowhere to be found. */
export type Adoption = 'nothing-new' | 'adopted' | 'incomplete';

/**
 * Takes what was found into the log: whatever of it the stream does not have yet becomes a new record of this
 * device. What cannot be used is left out and makes the answer `incomplete`.
 */
export async function adoptContent(log: Log, found: FoundContent): Promise<Result<Adoption, NotSaved>> {
  const isLedger = found.document.every((byte) => byte === 0);
  const stream = log.stream(found.project, found.document);
  const content = stream === null ? null : log.read(stream);
  const sealed = content?.ok ? content.value : EMPTY_CONTENT;
  const { payloads, incomplete } = isLedger
    ? await missingChanges(sealed, found.payloads)
    : missingUpdates(sealed, found.payloads);
  if (payloads.length > 0) {
    const written = log.write([{ project: found.project, document: found.document, payloads }], () => ok());
    if (!written.ok) return written;
  }
  return ok(incomplete ? 'incomplete' : payloads.length > 0 ? 'adopted' : 'nothing-new');
}

const EMPTY_CONTENT: Content = { snapshot: null, entries: [], records: 0, uptoRecord: 0, unsealed: [] };

interface Missing {
  readonly payloads: Uint8Array[];
  readonly incomplete: boolean;
}

function missingUpdates(sealed: Content, found: readonly Uint8Array[]): Missing {
  const before = new Y.Doc();
  const after = new Y.Doc();
  const known = sealed.entries.map((entry) => entry.payload);
  if (sealed.snapshot !== null) known.unshift(sealed.snapshot);
  let incomplete = false;
  for (const update of known) {
    Y.applyUpdate(before, update);
    Y.applyUpdate(after, update);
  }
  for (const update of found) {
    try {
      Y.applyUpdate(after, update);
    } catch {
      incomplete = true;
    }
  }
  incomplete ||= hasGap(after);
  // What waits for missing content would be encoded, too, and make the document unreadable.
  after.store.pendingStructs = null;
  after.store.pendingDs = null;
  const update = Y.encodeStateAsUpdate(after, Y.encodeStateVector(before));
  const changed = !sameState(before, after);
  before.destroy();
  after.destroy();
  return { payloads: changed ? [update] : [], incomplete };
}

function sameState(a: Y.Doc, b: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b));
}

async function missingChanges(sealed: Content, found: readonly Uint8Array[]): Promise<Missing> {
  const automerge = await loadAutomerge();
  const before = build(
    sealed.snapshot === null ? [] : [sealed.snapshot],
    sealed.entries.map((e) => e.payload),
  );
  let after = automerge.clone(before);
  let incomplete = false;
  for (const bytes of found) {
    try {
      after = automerge.loadIncremental(after, new Uint8Array(bytes));
    } catch {
      incomplete = true;
    }
  }
  incomplete ||= automerge.getMissingDeps(after, []).length > 0;
  return { payloads: automerge.getChanges(before, after), incomplete };

  function build(saves: readonly Uint8Array[], changes: readonly Uint8Array[]) {
    let doc = automerge.init<Ledger>();
    for (const bytes of [...saves, ...changes]) doc = automerge.loadIncremental(doc, new Uint8Array(bytes));
    return doc;
  }
}

/** What making the index tables again found out. */
export interface Reindexed {
  readonly documents: number;
  /** Projects whose ledger cannot be read: their records stay, but they are not shown. */
  readonly unreadableProjects: readonly ProjectId[];
}

/** Throws away everything that is derived from the log but the snapshots, and makes it again from all ledgers. */
export async function reindex(
  db: Database,
  log: Log,
  ledgerStreams: readonly Stream[],
): Promise<Result<Reindexed, NotSaved>> {
  const automerge = await loadAutomerge();
  const unreadableProjects: ProjectId[] = [];
  let documents = 0;
  const written = db.transaction((tx) => {
    clearTexts(tx);
    clearIndexes(tx);
    clearVersions(tx);
    for (const { project } of ledgerStreams) {
      const id = bytesToUuid(project) as ProjectId;
      const content = log.read(ensureStream(tx, project, LEDGER_DOCUMENT));
      if (!content.ok) {
        unreadableProjects.push(id);
        continue;
      }
      const { snapshot, entries } = content.value;
      const doc = loadLedger(snapshot, entries);
      // A ledger whose first change is missing has no name yet; its records wait for the rest of it.
      if (doc?.documents === undefined) {
        unreadableProjects.push(id);
        continue;
      }
      projectLedger(tx, id, doc, null);
      documents += (Object.keys(doc.documents) as DocumentId[]).length;
    }
    return ok();
  });
  return written.ok ? ok({ documents, unreadableProjects }) : written;

  function loadLedger(snapshot: Uint8Array | null, entries: Content['entries']): LedgerDoc | null {
    try {
      const base =
        snapshot === null ? automerge.init<Ledger>() : automerge.load<Ledger>(new Uint8Array(snapshot));
      const changes = entries.map((entry) => new Uint8Array(entry.payload));
      return automerge.applyChanges(base, changes)[0];
    } catch {
      return null;
    }
  }
}
