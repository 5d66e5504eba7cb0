import { randomUUID } from 'node:crypto';
import { pathKey } from '#shared/contracts/document-path.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { Milestone } from '#shared/contracts/history.ts';
import { checkMilestoneName } from '#shared/history/milestone-name.ts';
import type { DocumentId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Documents, DocumentRow, LedgerEdit, MilestoneRow } from '../documents/index.ts';
import type { ChangeEvents } from './change-events.ts';
import { editProjectOf } from './edit-project-of.ts';
import type { Positions } from './positions.ts';

export interface Milestones {
  list(
    document: DocumentId,
  ): Promise<Result<MethodOutput<'history.milestones'>, MethodError<'history.milestones'>>>;
  name(request: {
    documentId: DocumentId;
    version: string;
    name: string;
    note: string;
  }): Promise<Result<Milestone, MethodError<'history.nameVersion'>>>;
  rename(request: {
    documentId: DocumentId;
    milestoneId: string;
    name?: string | undefined;
    note?: string | undefined;
  }): Promise<Result<Milestone, MethodError<'history.renameMilestone'>>>;
}

export interface MilestonesDeps {
  readonly documents: Documents;
  readonly positions: Positions;
  readonly events: ChangeEvents;
}

/** Versions with names. They live in the ledger, so every device of the project has them. */
export function createMilestones({ documents, positions, events }: MilestonesDeps): Milestones {
  const { versions } = documents;

  async function withPosition(
    document: DocumentRow,
    row: MilestoneRow,
  ): Promise<Result<Milestone, ErrorOf<'documents/unreadable' | 'workspace/not-saved'>>> {
    const { id, name, note, author, createdAt, frontier } = row;
    const position = await positions.positionOf(document, frontier);
    if (!position.ok)
      return position as Result<never, ErrorOf<'documents/unreadable' | 'workspace/not-saved'>>;
    return ok({
      id,
      documentId: document.id,
      name,
      note,
      author,
      createdAt,
      frontier,
      position: position.value,
    });
  }

  function answer(document: DocumentRow, id: string) {
    const row = versions.milestones(document.id).find((milestone) => milestone.id === id);
    if (row === undefined) throw new Error(`milestone ${id} has no row after its change`);
    return withPosition(document, row);
  }

  function checkFree(
    document: DocumentId,
    name: string,
    except: string | null,
  ): Result<void, ErrorOf<'history/milestone-taken'>> {
    const key = pathKey(name);
    const other = versions.milestones(document).find((row) => row.id !== except && pathKey(row.name) === key);
    return other === undefined ? ok() : err({ code: 'history/milestone-taken', name: other.name });
  }

  return {
    list: async (documentId) => {
      const document = documents.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      const milestones: Milestone[] = [];
      for (const row of versions.milestones(documentId)) {
        const milestone = await withPosition(document, row);
        if (!milestone.ok) return milestone;
        milestones.push(milestone.value);
      }
      return ok({ milestones });
    },

    name: async ({ documentId, version, name, note }) => {
      const checked = checkMilestoneName(name);
      if (!checked.ok) return checked;
      const document = documents.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      const info = await positions.resolve(document, version);
      if (!info.ok) return info;
      const { frontier } = info.value;
      const id = randomUUID();
      const edited = await editProjectOf(
        documents,
        document,
        (): Result<LedgerEdit, ErrorOf<'history/milestone-taken'>> => {
          const free = checkFree(documentId, checked.value, null);
          if (!free.ok) return free;
          const milestone = {
            id,
            document: documentId,
            name: checked.value,
            note: note.toWellFormed(),
            frontier,
          };
          return ok({ milestone });
        },
      );
      if (!edited.ok) return edited;
      events.milestonesChanged(documentId);
      return answer(document, id);
    },

    rename: async ({ documentId, milestoneId, name, note }) => {
      const checked = name === undefined ? null : checkMilestoneName(name);
      if (checked?.ok === false) return checked;
      const document = documents.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      const edited = await editProjectOf(
        documents,
        document,
        (): Result<LedgerEdit, ErrorOf<'history/milestone-taken' | 'history/milestone-not-found'>> => {
          if (!versions.milestones(documentId).some(({ id }) => id === milestoneId)) {
            return err({ code: 'history/milestone-not-found', id: milestoneId });
          }
          const free = checked === null ? ok() : checkFree(documentId, checked.value, milestoneId);
          if (!free.ok) return free;
          return ok({
            renameMilestone: {
              id: milestoneId,
              ...(checked === null ? {} : { name: checked.value }),
              ...(note === undefined ? {} : { note: note.toWellFormed() }),
            },
          });
        },
      );
      if (!edited.ok) return edited;
      events.milestonesChanged(documentId);
      return answer(document, milestoneId);
    },
  };
}
