import type { Patch } from '@automerge/automerge';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { AuthorId, DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { LEDGER_DOCUMENT, type Log } from '../log/index.ts';
import { loadAutomerge, type Ledger, type LedgerDoc } from './ledger.ts';
import { ledgerVersions } from './ledger-versions.ts';
import type { BranchRow, MarkRow, MilestoneRow } from './versions-store.ts';

/** Where a document stood after a change of the ledger. */
export interface LedgerPlace {
  readonly path: string;
  readonly trashed: boolean;
  readonly branch: BranchRow | null;
}

/** One change of a ledger, in the order in which they arrived, and what came of it here. */
export interface LedgerStep {
  readonly at: number;
  readonly author: AuthorId;
  /** The kind of activity that it was made as; null where its author's device did not tell. */
  readonly message: string | null;
  /** `from` is null for the first one. */
  readonly name: { readonly from: string | null; readonly to: string } | null;
  readonly projectTrashed: boolean | null;
  readonly documents: readonly {
    readonly id: DocumentId;
    readonly before: LedgerPlace | null;
    readonly after: LedgerPlace;
  }[];
  /** Those that are new. */
  readonly milestones: readonly MilestoneRow[];
  readonly marks: readonly MarkRow[];
}

/** The whole history of a project's tree, read from the records of its ledger. */
export async function readLedgerHistory(
  log: Log,
  id: ProjectId,
): Promise<Result<LedgerStep[], ErrorOf<'documents/unreadable'>>> {
  const automerge = await loadAutomerge();
  const stream = log.stream(uuidToBytes(id), LEDGER_DOCUMENT);
  if (stream === null) return unreadable(id, 'its records are missing');
  const steps: LedgerStep[] = [];
  let doc: LedgerDoc = automerge.init<Ledger>();
  for (const record of log.records(stream)) {
    if (!record.ok) {
      return unreadable(id, `record ${record.error.seq} is damaged (${record.error.fault})`);
    }
    const { author, entries } = record.value;
    for (const { at, payload } of entries) {
      const change = new Uint8Array(payload);
      let patches: readonly Patch[] = [];
      const before = doc;
      let message: string | null;
      try {
        ({ message } = automerge.decodeChange(change));
        [doc] = automerge.applyChanges(doc, [change], { patchCallback: (made) => void (patches = made) });
      } catch (error) {
        return unreadable(id, error instanceof Error ? error.message : 'its changes cannot be applied');
      }
      // A change that waits for another one shows nothing yet.
      if (patches.length === 0) continue;
      steps.push({ at, author, message: message ?? null, ...differences(before, doc, patches) });
    }
  }
  return ok(steps);
}

function differences(
  before: LedgerDoc,
  after: LedgerDoc,
  patches: readonly Patch[],
): Omit<LedgerStep, 'at' | 'author' | 'message'> {
  const documents = new Set<DocumentId>();
  const keys = new Set<string>();
  for (const { path } of patches) {
    if (path[0] !== 'documents') keys.add(String(path[0]));
    else if (path[1] !== undefined) documents.add(String(path[1]) as DocumentId);
  }
  const versions = ledgerVersions(after);
  const fresh = (prefix: string): string[] =>
    [...keys]
      .filter((key) => key.startsWith(prefix) && !(key in before))
      .map((key) => key.slice(prefix.length));
  const name = String(after.name);
  const formerName = before.name === undefined ? null : String(before.name);
  return {
    name: keys.has('name') && formerName !== name ? { from: formerName, to: name } : null,
    projectTrashed:
      keys.has('trashedAt') &&
      before.trashedAt !== undefined &&
      (before.trashedAt === null) !== (after.trashedAt === null)
        ? after.trashedAt !== null
        : null,
    documents: [...documents].flatMap((id) => {
      const place = placeIn(after, id);
      return place === null ? [] : [{ id, before: placeIn(before, id), after: place }];
    }),
    milestones: fresh('milestone:').flatMap((id) => versions.milestone(id) ?? []),
    marks: fresh('mark:').flatMap((id) => versions.mark(id) ?? []),
  };
}

function placeIn(ledger: LedgerDoc, id: DocumentId): LedgerPlace | null {
  const entry = ledger.documents?.[id];
  if (entry === undefined) return null;
  const branch = ledgerVersions(ledger).branch(id);
  return { path: String(entry.path), trashed: entry.trashedAt !== null, branch };
}

function unreadable(id: ProjectId, detail: string): Result<never, ErrorOf<'documents/unreadable'>> {
  return err({ code: 'documents/unreadable', id, detail: `the ledger of its project: ${detail}` });
}
