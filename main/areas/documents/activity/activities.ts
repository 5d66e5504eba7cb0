import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MethodError, MethodOutput } from '#shared/contracts/contracts.ts';
import type { Log } from '../../log/index.ts';
import type { DocumentsService } from '../documents-service.ts';
import type { DocumentEvents } from '../events.ts';
import { freePlace } from '../free-place.ts';
import type { LedgerEdit, Structure } from '../structure.ts';
import { documentById, documentsOfProject, type ProjectRow } from '../store.ts';
import { createTakenPaths } from '../taken-paths.ts';
import { activityById, lastUndone, markUndone, newestActivities, newestDone } from './activity-store.ts';
import { mergeText, type Reversal } from './reversal.ts';

type Outcome = Promise<Result<MethodOutput<'activity.undo'>, MethodError<'activity.undo'>>>;

/** Undo and redo of steps that change the tree or many texts at once. */
export interface Activities {
  list(limit: number): MethodOutput<'activity.list'>;
  undo(id?: number): Outcome;
  redo(id?: number): Outcome;
}

export interface ActivitiesDeps {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly structure: Structure;
  readonly documents: DocumentsService;
  readonly events: DocumentEvents;
}

export function createActivities(deps: ActivitiesDeps): Activities {
  const { db, log, clock, structure, documents, events } = deps;

  async function turn(id: number | null, undo: boolean): Outcome {
    if (id === null) return err({ code: 'activity/nothing-to-undo' });
    const stored = activityById(db, id);
    if (stored === null) return err({ code: 'activity/not-found', id });
    if (stored.activity.undone === undo) return err({ code: 'activity/nothing-to-undo' });
    const { projectId } = stored.activity;
    const { reversal } = stored;

    const edited = await structure.edit(projectId, (project) =>
      ok(undo ? backward(project, reversal) : forward(project, reversal)),
    );
    if (!edited.ok) return edited;
    const kept: string[] = [];
    for (const { id: document, before, after } of undo ? reversal.texts.toReversed() : reversal.texts) {
      const row = documentById(db, document);
      if (row === null) continue;
      const read = documents.read(document);
      if (!read.ok) kept.push(row.path);
      else
        documents.edit(
          row,
          undo ? mergeText(read.value.text, after, before) : mergeText(read.value.text, before, after),
        );
    }
    const saved = log.flush();
    if (!saved.ok) return saved;
    const marked = db.transaction((tx) => {
      markUndone(tx, id, undo ? clock.now() : null);
      return ok();
    });
    if (!marked.ok) return marked;
    tell(projectId, reversal);
    return ok({ activity: { ...stored.activity, undone: undo }, kept });
  }

  function tell(project: ProjectId, reversal: Reversal): void {
    if (reversal.name !== null || reversal.projectTrashed !== null) events.projectsChanged([project]);
    const { created, moved, trashed, restored } = reversal;
    const ids = [...created, ...moved.map(({ id }) => id), ...trashed, ...restored];
    if (ids.length > 0) events.documentsChanged(project, ids);
    events.activityChanged();
  }

  function backward(project: ProjectRow, reversal: Reversal): LedgerEdit {
    const { created, moved, trashed, restored, name, projectTrashed } = reversal;
    return {
      ...places(
        project,
        trashed,
        moved.map(({ id, from, to }) => ({ id, expected: to, path: from })),
      ),
      trash: [...created, ...restored],
      ...(name === null || project.name !== name.to ? {} : { name: name.from }),
      ...(projectTrashed === null ? {} : { projectTrashed: !projectTrashed }),
    };
  }

  function forward(project: ProjectRow, reversal: Reversal): LedgerEdit {
    const { created, moved, trashed, restored, name, projectTrashed } = reversal;
    return {
      ...places(
        project,
        [...created, ...restored],
        moved.map(({ id, from, to }) => ({ id, expected: from, path: to })),
      ),
      trash: trashed,
      ...(name === null || project.name !== name.from ? {} : { name: name.to }),
      ...(projectTrashed === null ? {} : { projectTrashed }),
    };
  }

  /** Restores and moves, each to its own place or a free one beside it. What was moved on since, stays. */
  function places(
    project: ProjectRow,
    back: readonly DocumentId[],
    moves: readonly { id: DocumentId; expected: string; path: string }[],
  ): Pick<LedgerEdit, 'restore' | 'move'> {
    const rows = documentsOfProject(db, project.projectNo);
    const rowsById = new Map(rows.map((row) => [row.id, row]));
    const due = moves.filter(({ id, expected }) => rowsById.get(id)?.path === expected);
    const moving = new Set(due.map(({ id }) => id));
    const taken = createTakenPaths(
      rows.filter((row) => row.trashedAt === null && !moving.has(row.id)).map((row) => row.path),
    );
    const take = (path: string): string => {
      const free = freePlace(path, taken);
      taken.add(free);
      return free;
    };
    const move = due.map(({ id, path }) => ({ id, path: take(path) }));
    const restore = back.flatMap((id) => {
      const row = rowsById.get(id);
      return row === undefined || row.trashedAt === null ? [] : [{ id, path: take(row.path) }];
    });
    return { move, restore };
  }

  return {
    list: (limit) => ({ activities: newestActivities(db, limit) }),
    undo: (id) => turn(id ?? newestDone(db), true),
    redo: (id) => turn(id ?? lastUndone(db), false),
  };
}
