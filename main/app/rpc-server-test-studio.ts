import type { EventName, EventPayload } from '#shared/contracts/contracts.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { err, ok } from '#shared/kernel/result.ts';
import { createLogger } from '../platform/log/logger.ts';
import type { ChannelPeer, ChannelSink } from '../platform/rpc/session.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import type { Studio, StudioEvent } from './studio.ts';

export const PROJECT_ID = '0f8fad5b-d9cb-469f-a165-70867728950e' as ProjectId;
export const DOCUMENT_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7' as DocumentId;

/**
 * An engine without a database behind the real dispatch, for tests of hosts. `projects.create` refuses the name
 * "", `documents.search` waits until it is cancelled, `documents.read` has a bug, and a document channel sends
 * back every frame; the others are not there.
 */
export interface TestStudio extends Studio {
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  readonly peers: { readonly sink: ChannelSink; isClosed: boolean }[];
  readonly logged: string[];
  /** How many searches were cancelled. */
  cancelled: number;
  readonly listeners: ReadonlySet<unknown>;
}

export function createTestStudio(home = '/nowhere'): TestStudio {
  const logged: string[] = [];
  const logger = createLogger((line) => logged.push(line));
  const listeners = new Set<(event: StudioEvent) => void>();
  const peers: TestStudio['peers'] = [];
  const project = { id: PROJECT_ID, createdAt: 1, trashedAt: null, documentCount: 0 };
  const document = {
    id: DOCUMENT_ID,
    projectId: PROJECT_ID,
    path: 'a.spec.yaml',
    kind: 'spec' as const,
    createdAt: 1,
    updatedAt: 1,
    trashedAt: null,
  };

  const handlers: Partial<Handlers> = {
    'projects.list': () => ok({ projects: [{ ...project, name: 'Demo' }] }),
    'projects.create': ({ name }) =>
      name === ''
        ? err({ code: 'documents/name-invalid', fault: 'empty', part: name })
        : ok({ ...project, name }),
    'documents.search': (_input, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          studio.cancelled++;
          resolve(err({ code: 'rpc/cancelled' } as never));
        });
      }),
    'documents.read': () => {
      throw new Error('a bug with a stack');
    },
    'documents.attach': async (_input, { session }) => {
      const opened = await session.channels!.open<never>((sink) => {
        const peer = { sink, isClosed: false };
        peers.push(peer);
        sink({ kind: 'sync', message: new Uint8Array([0]) });
        return Promise.resolve(ok<ChannelPeer>({ receive: sink, close: () => void (peer.isClosed = true) }));
      });
      return opened.ok ? ok({ channel: opened.value, document }) : opened;
    },
    'workspace.createLink': (_input, { session }) => ok({ url: session.createLink?.() ?? null }),
  };

  const studio: TestStudio = {
    home,
    logged,
    peers,
    listeners,
    cancelled: 0,
    dispatch: createDispatch({ handlers: handlers as Handlers, logger, audit: () => {} }),
    emit: (name, payload) => {
      for (const listener of listeners) listener({ name, payload } as StudioEvent);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    servedFrom: () => {},
    close: () => Promise.resolve(),
  };
  return studio;
}
