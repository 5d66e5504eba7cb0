import { afterEach, expect, test, vi } from 'vitest';
import { createEngineClient, type EngineClient } from './rpc.ts';
import { createTestEngine } from './test-engine.ts';

let client: EngineClient | null = null;
afterEach(() => client?.close());

async function connected(engine: ReturnType<typeof createTestEngine>): Promise<EngineClient> {
  const made = (client = createEngineClient(engine.connect));
  await vi.waitFor(() => expect(made.connection.peek()).toEqual({ status: 'ready', version: '1.2.3' }));
  return made;
}

test('a call gets its answer', async () => {
  const engine = createTestEngine();
  engine.answers.set('projects.list', { projects: [] });
  const answer = await (await connected(engine)).call('projects.list', {});
  expect(answer).toEqual({ ok: true, value: { projects: [] } });
});

test('a refusal comes as the plain error of the engine', async () => {
  const engine = createTestEngine();
  const call = (await connected(engine)).call('projects.create', { name: '' });
  await vi.waitFor(() => expect(engine.calls).toHaveLength(1));
  const error = { code: 'documents/name-invalid', fault: 'empty', part: '' };
  engine.refuse(error);
  expect(await call).toEqual({ ok: false, error });
});

test('without a connection a call says so at once', async () => {
  const engine = createTestEngine();
  const made = await connected(engine);
  const open = made.call('projects.list', {});
  engine.cut('unreachable');
  expect(await open).toEqual({ ok: false, error: { code: 'rpc/disconnected' } });
  expect(await made.call('projects.list', {})).toEqual({ ok: false, error: { code: 'rpc/disconnected' } });
});

test('an aborted call is cancelled here and at the engine', async () => {
  const engine = createTestEngine();
  const abort = new AbortController();
  const call = (await connected(engine)).call('projects.list', {}, { signal: abort.signal });
  await vi.waitFor(() => expect(engine.calls).toHaveLength(1));
  abort.abort();
  expect(await call).toEqual({ ok: false, error: { code: 'rpc/cancelled' } });
  await vi.waitFor(() =>
    expect(engine.calls.at(-1)).toMatchObject({
      method: '$/cancelRequest',
      params: { id: engine.calls[0]?.id },
    }),
  );
});

test('events reach their listeners until they stop listening', async () => {
  const engine = createTestEngine();
  const made = await connected(engine);
  const listener = vi.fn();
  const stop = made.on('projects.changed', listener);
  engine.notify('projects.changed', { projectIds: [] });
  await vi.waitFor(() => expect(listener).toHaveBeenCalledExactlyOnceWith({ projectIds: [] }));
  stop();
  engine.notify('projects.changed', { projectIds: [] });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(listener).toHaveBeenCalledTimes(1);
});

test('a lost connection comes back by itself', async () => {
  const engine = createTestEngine();
  const made = await connected(engine);
  engine.cut();
  expect(made.connection.peek().status).toBe('lost');
  await vi.waitFor(() => expect(made.connection.peek().status).toBe('ready'));
});

test('a window that nobody lets in keeps asking; another protocol version ends it', async () => {
  const engine = createTestEngine();
  const made = await connected(engine);
  engine.cut('unauthorized');
  made.connection.retryNow();
  await vi.waitFor(() => expect(made.connection.peek()).toEqual({ status: 'unauthorized', wasReady: true }));
  engine.cut('incompatible');
  made.connection.retryNow();
  await vi.waitFor(() => expect(made.connection.peek()).toEqual({ status: 'incompatible' }));
});
