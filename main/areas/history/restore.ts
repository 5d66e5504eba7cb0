import { randomUUID } from 'node:crypto';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import { decodeVersion } from '#shared/history/version.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents } from '../documents/index.ts';
import type { Log } from '../log/index.ts';
import type { ChangeEvents } from './change-events.ts';
import { editProjectOf } from './edit-project-of.ts';
import type { Positions } from './positions.ts';
import { textAt } from './state-at.ts';

export interface RestoreDeps {
  readonly log: Log;
  readonly documents: Documents;
  readonly positions: Positions;
  readonly events: ChangeEvents;
}

/**
 * Brings a version back as a new edit: minimal edits of the present text in one transaction, listed as an activity
 * that can be taken back, and marked in the ledger. Nothing happens when the texts are equal.
 */
export async function restoreVersion(
  { log, documents, positions, events }: RestoreDeps,
  { documentId, version: address }: { documentId: DocumentId; version: string },
): Promise<Result<MethodOutput<'history.restore'>, MethodError<'history.restore'>>> {
  const document = documents.documentById(documentId);
  if (document === null) return err({ code: 'documents/not-found', id: documentId });
  if (document.trashedAt !== null) return err({ code: 'documents/trashed', path: document.path });
  const version = await positions.resolve(document, address);
  if (!version.ok) return version;
  const decoded = decodeVersion(version.value.frontier);
  const stream = log.streamByNo(document.streamNo);
  if (!decoded.ok || stream === null) throw new Error(`the version of ${documentId} cannot be read back`);
  const after = textAt(log, { id: documentId, stream }, decoded.value);
  if (!after.ok) return after;

  let change = { edits: 0, inserted: 0, deleted: 0 };
  const edited = await editProjectOf(documents, document, () => {
    const read = documents.documents.read(documentId);
    if (!read.ok) return read;
    if (read.value.text === after.value) return ok({});
    return ok({
      activity: { kind: 'version-restored' as const },
      mark: {
        id: randomUUID(),
        kind: 'restored' as const,
        document: documentId,
        other: null,
        frontier: version.value.frontier,
      },
      texts: () => {
        // What was typed while the ledger was read counts as before.
        const now = documents.documents.read(documentId);
        const before = now.ok ? now.value.text : read.value.text;
        const restored = documents.documents.edit(document, after.value);
        if (!restored.ok) return restored;
        change = restored.value;
        return ok([{ id: documentId, before, after: after.value }]);
      },
    });
  });
  if (!edited.ok) return edited;
  const { edits, inserted, deleted } = change;
  if (edits > 0) events.documentsChanged(document.projectId, [documentId]);
  const row = documents.documentById(documentId) ?? document;
  return ok({ document: row, version: version.value, edits, inserted, deleted });
}
