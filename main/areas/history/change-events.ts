import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** What changes of history tell the rest of the studio. */
export interface ChangeEvents {
  milestonesChanged(document: DocumentId): void;
  branchesChanged(document: DocumentId): void;
  documentsChanged(project: ProjectId, ids: readonly DocumentId[]): void;
}
