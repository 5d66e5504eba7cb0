import type { Writer } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { ensureStream, LEDGER_DOCUMENT } from '../log/index.ts';
import type { LedgerDoc } from './ledger.ts';
import { ledgerVersions } from './ledger-versions.ts';
import { putDocument, putProject } from './store.ts';
import { putBranch, putMark, putMilestone } from './versions-store.ts';

/** What of a ledger a change was about, by ids. */
export interface Touched {
  readonly documents: Iterable<DocumentId>;
  readonly milestones: Iterable<string>;
  readonly marks: Iterable<string>;
}

/**
 * Writes what a ledger says into the index tables: the project, and what `only` names, or all of it. The same ledger
 * gives the same rows, so that the tables can be thrown away and made again.
 */
export function projectLedger(tx: Writer, id: ProjectId, ledger: LedgerDoc, only: Touched | null): void {
  const project = uuidToBytes(id);
  const { projectNo } = ensureStream(tx, project, LEDGER_DOCUMENT);
  putProject(tx, {
    projectNo,
    id,
    name: String(ledger.name),
    createdAt: ledger.createdAt,
    trashedAt: ledger.trashedAt,
  });
  const versions = ledgerVersions(ledger);
  for (const documentId of only?.documents ?? (Object.keys(ledger.documents) as DocumentId[])) {
    const entry = ledger.documents[documentId];
    if (entry === undefined) continue;
    putDocument(tx, {
      streamNo: ensureStream(tx, project, uuidToBytes(documentId)).no,
      projectNo,
      id: documentId,
      path: String(entry.path),
      createdAt: entry.createdAt,
      updatedAt: entry.createdAt,
      trashedAt: entry.trashedAt,
    });
    const branch = versions.branch(documentId);
    if (branch !== null) putBranch(tx, projectNo, branch);
  }
  for (const milestoneId of only?.milestones ?? versions.milestoneIds()) {
    const milestone = versions.milestone(milestoneId);
    if (milestone !== null) putMilestone(tx, projectNo, milestone);
  }
  for (const markId of only?.marks ?? versions.markIds()) {
    const mark = versions.mark(markId);
    if (mark !== null) putMark(tx, projectNo, mark);
  }
}
