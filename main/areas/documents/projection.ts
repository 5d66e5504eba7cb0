import type { Writer } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { uuidToBytes } from '#shared/kernel/bytes.ts';
import { ensureStream, LEDGER_DOCUMENT } from '../log/index.ts';
import type { LedgerDoc } from './ledger.ts';
import { putDocument, putProject } from './store.ts';

/**
 * Writes what a ledger says into the index tables: the project, and the documents in `only`, or all of them.
 * The same ledger gives the same rows, so that the tables can be thrown away and made again.
 */
export function projectLedger(
  tx: Writer,
  id: ProjectId,
  ledger: LedgerDoc,
  only: Iterable<DocumentId> | null,
): void {
  const project = uuidToBytes(id);
  const { projectNo } = ensureStream(tx, project, LEDGER_DOCUMENT);
  putProject(tx, {
    projectNo,
    id,
    name: String(ledger.name),
    createdAt: ledger.createdAt,
    trashedAt: ledger.trashedAt,
  });
  for (const documentId of only ?? (Object.keys(ledger.documents) as DocumentId[])) {
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
  }
}
