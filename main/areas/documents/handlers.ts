import type { Handler } from '../../platform/rpc/handler.ts';
import type { activityContract } from '#shared/contracts/activity.ts';
import type { documentsContract } from '#shared/contracts/documents.ts';
import { err, ok } from '#shared/kernel/result.ts';
import type { Documents } from './documents.ts';

type Method = keyof typeof documentsContract.methods | keyof typeof activityContract.methods;

/** Contract to service, method by method. */
export function documentsHandlers(area: Documents): { readonly [M in Method]: Handler<M> } {
  const { projects, documents } = area;
  return {
    'projects.list': () => ok(projects.list()),
    'projects.create': ({ name }) => projects.create(name),
    'projects.rename': ({ projectId, name }) => projects.rename(projectId, name),
    'projects.trash': ({ projectId }) => projects.trash(projectId),
    'projects.restore': ({ projectId }) => projects.restore(projectId),
    'projects.tree': ({ projectId }) => projects.tree(projectId),
    'projects.import': ({ projectId, files, step }) => area.import({ id: projectId, files, step }),
    'projects.export': ({ projectId, after }) => projects.export(projectId, after),
    'documents.create': ({ projectId, path, text }) => documents.create(projectId, path, text ?? ''),
    'documents.move': ({ documentId, path }) => documents.move(documentId, path),
    'documents.moveFolder': ({ projectId, from, to }) => documents.moveFolder(projectId, from, to),
    'documents.duplicate': ({ documentId }) => documents.duplicate(documentId),
    'documents.trash': ({ documentId }) => documents.trash(documentId),
    'documents.restore': ({ documentId }) => documents.restore(documentId),
    'documents.read': ({ documentId }) => documents.read(documentId),
    'documents.write': ({ documentId, text }) => documents.write(documentId, text),
    'documents.attach': async ({ documentId }, { session }) => {
      if (session.channels === null) throw new Error('this host has no document channels');
      const channel = await session.channels.open(async (send) => {
        const attached = documents.attach(documentId, send);
        return attached.ok ? ok(attached.value.peer) : attached;
      });
      if (!channel.ok) return channel;
      const document = area.documentById(documentId);
      if (document === null) return err({ code: 'documents/not-found', id: documentId });
      return ok({ channel: channel.value, document });
    },
    'documents.detach': ({ channel }, { session }) =>
      session.channels?.close(channel) ? ok({}) : err({ code: 'rpc/unknown-channel', channel }),
    'documents.trashMany': ({ projectId, documentIds }) => documents.trashMany(projectId, documentIds),
    'documents.replace': ({ projectId, documentIds, except = [], ...request }) =>
      area.replace({
        ...request,
        project: projectId ?? null,
        only: documentIds ?? null,
        except: new Map(except.map(({ documentId, offsets }) => [documentId, new Set(offsets)])),
      }),
    'documents.edit': (request) => area.edit(request),
    'activity.list': ({ limit }) => ok(area.activities.list(limit)),
    'activity.undo': ({ id }) => area.activities.undo(id),
    'activity.redo': ({ id }) => area.activities.redo(id),
    'documents.search': ({ query, projectId, limit, options }) => {
      area.settle();
      return ok(area.search({ query, options, project: projectId ?? null, limit }));
    },
    'documents.quickOpen': ({ query, limit }) => ok(area.quickOpen(query, limit)),
  };
}
