import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDocumentsStore, useProblems, type Documents } from '#renderer/areas/documents/index.ts';
import { createEngineClient, type EngineClient } from '#renderer/client/rpc.ts';
import { createTestEngine } from '#renderer/client/test-engine.ts';
import type { DocumentId, ProjectId } from '#shared/kernel/brand.ts';
import { useNotices } from '#renderer/ui/notices.ts';
import { createSpecs, type Specs } from './create-specs.ts';
import { useSpecs } from './store.ts';
import type { ShownProblem, Question } from './worker/messages.ts';
import { createSpecSession } from './worker/spec-session.ts';
import type { startWorker } from './worker/start-worker.ts';

let started = 0;
/** Lets the worker fail that was started last. */
let die = () => {};

/** The worker's own code, in this thread. */
const startHere: typeof startWorker = ({ onChecked, onFailed }) => {
  const answers = new Map<number, (answer: unknown) => void>();
  let ended = false;
  started += 1;
  die = () => {
    ended = true;
    onFailed();
  };
  const session = createSpecSession(
    (reply) => {
      if (reply.kind === 'answer') answers.get(reply.id)?.(reply.answer);
      else if (!ended) onChecked(reply);
    },
    (work) => setTimeout(work),
  );
  return {
    send: (turn, texts) => session.receive({ kind: 'texts', turn, texts }),
    ask: (name, ...args) =>
      new Promise((resolve) => {
        answers.set(answers.size, resolve as (answer: unknown) => void);
        session.receive({ kind: 'ask', id: answers.size - 1, question: { name, args } as Question });
      }),
    end: () => void (ended = true),
  };
};

const APP = 'strata: 1\napp: { name: crm, title: CRM }\n';
const projectId = 'p' as ProjectId;
const app = { id: 'app' as DocumentId, path: 'app.spec.yaml', text: APP };
const broken = { id: 'broken' as DocumentId, path: 'broken.spec.yaml', text: 'entities:\n  lead: {}\n' };

let engine: ReturnType<typeof createTestEngine>;
let client: EngineClient;
let specs: Specs;

beforeEach(async () => {
  engine = createTestEngine();
  client = createEngineClient(engine.connect);
  await vi.waitFor(() => {
    if (client.connection.peek().status !== 'ready') throw new Error('not connected yet');
  });
  useDocumentsStore.setState({ projectId: null, documents: null });
  specs = createSpecs({ client } as Documents, startHere);
});
afterEach(() => {
  useDocumentsStore.setState({ projectId: null });
  client.close();
});

function openProject(...documents: readonly (typeof app)[]): void {
  engine.answers.set('specs.texts', { documents, next: null });
  useDocumentsStore.setState({ projectId });
}

const checked = () => vi.waitFor(() => expect(useSpecs.getState().status).toBe('checked'));
const problemsOf = (id: string) => useProblems.getState().byDocument.get(id as DocumentId) ?? [];

test('problems of documents that are not open are known, and go when the engine has other texts', async () => {
  openProject(app, broken);
  await checked();
  expect(problemsOf('broken')).not.toEqual([]);
  expect(problemsOf('broken')[0]).toMatchObject({ line: 2, column: 3, severity: 'error' });
  expect(problemsOf('app')).toEqual([]);
  expect(useSpecs.getState().compiles).toBe(false);

  engine.answers.set('specs.texts', { documents: [{ ...broken, text: '# nothing\n' }], next: null });
  engine.notify('specs.changed', { projectId, documentIds: ['broken'] });
  await vi.waitFor(() => expect(problemsOf('broken')).toEqual([]));

  // It is in the trash now.
  engine.answers.set('specs.texts', { documents: [], next: null });
  engine.notify('specs.changed', { projectId, documentIds: ['broken'] });
  await vi.waitFor(() => expect(specs.pathOf('broken' as DocumentId)).toBeNull());
  expect(specs.idOf('app.spec.yaml')).toBe('app');
});

test('what is written in an editor counts at once, whatever the engine has', async () => {
  openProject(app, broken);
  await checked();
  let text = APP;
  const told: (readonly ShownProblem[])[] = [];
  const live = specs.follow(
    app.id,
    () => text,
    (problems) => told.push(problems),
  );
  text = `${APP}nonsense: 1\n`;
  live.changed();
  await vi.waitFor(() => expect(told.at(-1)).toHaveLength(1));
  expect(told.at(-1)?.[0]).toMatchObject({ line: 3, from: APP.length });

  // The engine tells of it a moment later; the window knows better.
  const before = engine.calls.length;
  useDocumentsStore.setState({
    documents: new Map([
      [app.id, { ...app, projectId, kind: 'spec', createdAt: 0, updatedAt: 0, trashedAt: null }],
    ]),
  });
  engine.notify('specs.changed', { projectId, documentIds: ['app'] });
  text = APP;
  live.changed();
  await vi.waitFor(() => expect(told.at(-1)).toEqual([]));
  expect(engine.calls.slice(before).filter(({ method }) => method === 'specs.texts')).toEqual([]);
  live.leave();
});

test('a question is about what was written just now', async () => {
  openProject(app);
  await checked();
  let text = APP;
  const live = specs.follow(
    app.id,
    () => text,
    () => {},
  );
  text = '# first\n';
  live.changed();
  const place = { document: 'app.spec.yaml', from: 2, to: 3 };
  expect(await specs.ask('excerpts', [place])).toMatchObject([{ text: '# first' }]);
});

test('without a specification there is nothing to ask, and another project leaves nothing behind', async () => {
  expect(await specs.ask('outline', 'app.spec.yaml')).toBeNull();
  openProject(broken);
  await checked();
  useDocumentsStore.setState({ projectId: null });
  expect(useSpecs.getState()).toMatchObject({ status: 'none', compiles: false });
  expect(problemsOf('broken')).toEqual([]);
  expect(specs.pathOf(broken.id)).toBeNull();
});

test('a worker that dies is started again with all texts; one that dies again and again is given up in words', async () => {
  openProject(app, broken);
  await checked();
  const found = problemsOf('broken');
  started = 0;
  for (let times = 1; times <= 2; times++) {
    die();
    expect(problemsOf('broken')).toEqual([]);
    await checked();
    expect(started).toBe(times);
    expect(problemsOf('broken')).toEqual(found);
  }
  die();
  expect(useSpecs.getState().status).toBe('failed');
  expect(problemsOf('broken')).toEqual([]);
  expect(useNotices.getState().notices.at(-1)?.title).toContain('cannot be checked');

  // What is written then starts no worker that would know of this text alone.
  const live = specs.follow(
    app.id,
    () => APP,
    () => {},
  );
  live.changed();
  expect(await specs.ask('outline', app.path)).toBeNull();
  expect(started).toBe(2);
});
