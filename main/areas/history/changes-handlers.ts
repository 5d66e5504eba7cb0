import type { Handler } from '../../platform/rpc/handler.ts';
import type { historyChanges } from '#shared/contracts/history-changes.ts';
import { ok } from '#shared/kernel/result.ts';
import type { HistoryChanges } from './changes.ts';

/** Contract to service, method by method. */
export function historyChangesHandlers(area: HistoryChanges): {
  readonly [M in keyof typeof historyChanges.methods]: Handler<M>;
} {
  const { milestones, branches, merges } = area;
  return {
    'history.milestones': ({ documentId }) => milestones.list(documentId),
    'history.nameVersion': (request) => milestones.name(request),
    'history.renameMilestone': (request) => milestones.rename(request),
    'history.restore': (request) => area.restore(request),
    'history.branch': (request) => branches.start(request),
    'history.branches': ({ documentId }) => branches.list(documentId),
    'history.mergePreview': ({ documentId }) => merges.preview(documentId),
    'history.merge': ({ documentId, text, merged }) =>
      merges.merge(documentId, text === undefined ? null : { text, of: merged ?? null }),
    'history.timeline': async ({ projectId }) => {
      const events = await area.timeline(projectId);
      return events.ok ? ok({ events: events.value }) : events;
    },
    'history.projectAt': ({ projectId, at }) => area.projectAt(projectId, at),
    'history.exportAt': (request) => area.exportAt(request),
  };
}
