import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';

/** What the area tells the rest of the studio. */
export interface DocumentEvents {
  projectsChanged(ids: readonly ProjectId[]): void;
  /** The list of activities is another one. */
  activityChanged(): void;
  documentsChanged(project: ProjectId, ids: readonly DocumentId[]): void;
  /** Called for every batch of edits of a text that exists already, before they are durable: has to cost next to nothing. */
  textChanged(project: ProjectId, id: DocumentId): void;
}
