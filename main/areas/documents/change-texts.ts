import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { ActivityKind } from '#shared/contracts/activity.ts';
import type { ErrorOf } from '#shared/contracts/errors.ts';
import type { Log } from '../log/index.ts';
import type { Journal } from './activity/journal.ts';
import { NO_CHANGE, type Reversal } from './activity/reversal.ts';
import type { DocumentsService } from './documents-service.ts';
import type { DocumentEvents } from './events.ts';
import { documentById, projectById } from './store.ts';

export interface ChangeTextsDeps {
  readonly db: Database;
  readonly log: Log;
  readonly documents: DocumentsService;
  readonly events: DocumentEvents;
  readonly journal: Journal;
}

/** A text as it is, and as it shall be. */
export interface PlannedText {
  readonly documentId: DocumentId;
  readonly projectId: ProjectId;
  readonly before: string;
  readonly after: string;
}

/** Changes texts by minimal edits and waits until they are durable; a project's documents are one activity. */
export function changeTexts(
  { db, log, documents, events, journal }: ChangeTextsDeps,
  planned: readonly PlannedText[],
  kind: ActivityKind,
): Result<void, ErrorOf<'documents/unreadable' | 'workspace/not-saved'>> {
  const byProject = new Map<ProjectId, Reversal['texts']>();
  for (const { documentId, projectId, before, after } of planned) {
    const row = documentById(db, documentId);
    if (row === null) continue;
    const edited = documents.edit(row, after);
    if (!edited.ok) return edited;
    byProject.set(projectId, [...(byProject.get(projectId) ?? []), { id: documentId, before, after }]);
  }
  const saved = log.flush();
  if (!saved.ok) return saved;
  const listed = db.transaction((tx) => {
    for (const [id, texts] of byProject) {
      const row = projectById(tx, id);
      if (row === null) continue;
      journal.record(tx, { kind, project: row, step: randomUUID(), reversal: { ...NO_CHANGE, texts } });
    }
    return ok();
  });
  if (!listed.ok) return listed;
  events.activityChanged();
  return ok();
}
