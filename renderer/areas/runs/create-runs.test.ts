import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useDocumentsStore, type Documents } from '#renderer/areas/documents/index.ts';
import { createEngineClient, type EngineClient } from '#renderer/client/rpc.ts';
import { createTestEngine } from '#renderer/client/test-engine.ts';
import type { WindowMemory } from '#renderer/client/window-memory.ts';
import type { PreviewPerson, PreviewState } from '#shared/contracts/preview.ts';
import type { ProjectId } from '#shared/kernel/brand.ts';
import { createRuns, type Runs } from './create-runs.ts';
import { noRuns, patchRuns, personKey, readRuns } from './store.ts';

const projectId = 'p' as ProjectId;
const URL_OF_IT = 'http://127.0.0.1:4711/';
const rep: PreviewPerson = {
  ...{ id: 'r', name: 'Rita', email: 'rep@crm.example', org: 'acme', orgName: 'Acme' },
  roles: ['rep'],
};
const running: PreviewState = {
  ...{ status: 'running', runId: '1', url: URL_OF_IT, irHash: '', people: [rep] },
  ...{ next: null, behind: null, hanging: false },
};

let engine: ReturnType<typeof createTestEngine>;
let client: EngineClient;
let runs: Runs;
let kept: Record<string, unknown>;

/** A window's memory that is this object. */
function memory(): WindowMemory {
  return {
    read: (part) => kept[part],
    write: (part, value) => void (kept[part] = value),
    enter: () => Promise.resolve(),
    subscribe: () => () => {},
  };
}

const callsOf = (method: string) => engine.calls.filter((call) => call.method === method);

beforeEach(async () => {
  kept = {};
  patchRuns({ ...noRuns, paneShown: false });
  useDocumentsStore.setState({ projectId: null });
  engine = createTestEngine();
  engine.answers.set('runs.preview', { status: 'idle' });
  engine.answers.set('runs.start', { runId: '1' });
  client = createEngineClient(engine.connect);
  await vi.waitFor(() => {
    if (client.connection.peek().status !== 'ready') throw new Error('not connected yet');
  });
  runs = createRuns({ client, memory: memory() } as Documents);
});
afterEach(() => client.close());

async function openWith(preview: PreviewState): Promise<void> {
  engine.answers.set('runs.preview', preview);
  useDocumentsStore.setState({ projectId });
  await vi.waitFor(() => expect(readRuns().preview.status).toBe(preview.status));
}

test('Run shows the pane, and starts the application only where none is there or on its way', async () => {
  await openWith({ status: 'idle' });
  await runs.run();
  expect(readRuns().paneShown).toBe(true);
  expect(callsOf('runs.start')).toHaveLength(1);
  engine.answers.set('runs.preview', { status: 'starting', runId: '1', step: 'bundle' });
  engine.notify('runs.previewChanged', { projectId });
  await vi.waitFor(() => expect(readRuns().preview.status).toBe('starting'));
  await runs.run();
  expect(callsOf('runs.start')).toHaveLength(1);
});

test('what the engine tells of another project changes nothing', async () => {
  await openWith(running);
  const asked = callsOf('runs.preview').length;
  engine.answers.set('runs.preview', { status: 'stopped', runId: '1' });
  engine.notify('runs.previewChanged', { projectId: 'another' });
  engine.notify('runs.previewChanged', { projectId });
  await vi.waitFor(() => expect(readRuns().preview.status).toBe('stopped'));
  expect(callsOf('runs.preview')).toHaveLength(asked + 1);
});

test('a page is opened as the person that somebody has chosen, at its place', async () => {
  await openWith(running);
  engine.answers.set('runs.actAs', { url: `${URL_OF_IT}once` });
  expect(await runs.address('/deals')).toBe(`${URL_OF_IT}once`);
  expect(callsOf('runs.actAs')[0]?.params).toMatchObject({ personId: 'r', org: 'acme', path: '/deals' });
  runs.viewAs(null);
  expect(await runs.address('/deals')).toBe(`${URL_OF_IT}deals`);
  expect(callsOf('runs.actAs')).toHaveLength(1);
});

test('another project is looked at as its own person, and has no page of the one before', async () => {
  await openWith(running);
  runs.viewAs(rep);
  engine.answers.set('runs.preview', { status: 'idle' });
  useDocumentsStore.setState({ projectId: 'q' as ProjectId });
  expect(readRuns()).toMatchObject({ live: null, person: null });
  useDocumentsStore.setState({ projectId });
  expect(readRuns().person).toBe(personKey(rep));
});
