import type { NotSaved } from '../../platform/db/database.ts';
import type { ErrorOf, StudioError } from '#shared/contracts/errors.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { DocumentRow, Documents, LedgerEdit, ProjectRow } from '../documents/index.ts';

/** Changes the ledger of a document's project. A document whose project is unknown is a bug. */
export async function editProjectOf<E extends StudioError = never>(
  { versions }: Documents,
  document: DocumentRow,
  plan: (project: ProjectRow) => Result<LedgerEdit, E>,
): Promise<Result<ProjectRow, E | ErrorOf<'documents/unreadable'> | NotSaved>> {
  const edited = await versions.edit(document.projectId, plan);
  if (edited.ok) return edited;
  if (isProjectNotFound(edited.error)) throw new Error(`document ${document.id} has no project`);
  return err(edited.error);
}

function isProjectNotFound(error: StudioError): error is ErrorOf<'documents/project-not-found'> {
  return error.code === 'documents/project-not-found';
}
