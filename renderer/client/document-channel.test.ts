import { afterEach, expect, test } from 'vitest';
import { openDocumentChannel } from './document-channel.ts';
import { isUnsaved } from './document-state.ts';
import { createEngineClient, type EngineClient } from './rpc.ts';
import { createTestEngine } from './test-engine.ts';

let client: EngineClient | null = null;
afterEach(() => client?.close());

function open(engine: ReturnType<typeof createTestEngine>) {
  client = createEngineClient(engine.connect);
  return openDocumentChannel(client, 'a document');
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a document is loading until its text is here, then saved', async () => {
  const channel = open(createTestEngine('hello'));
  expect(channel.peek()).toEqual({ status: 'loading' });
  await channel.when((state) => state.status === 'saved');
  expect(channel.text.toString()).toBe('hello');
  channel.close();
});

test('an edit is saving until the engine has acknowledged every message', async () => {
  const engine = createTestEngine('a');
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  channel.text.insert(1, 'b');
  channel.text.insert(2, 'c');
  expect(channel.peek()).toEqual({ status: 'saving' });
  await settled();
  expect(engine.text()).toBe('abc');
  expect(channel.peek()).toEqual({ status: 'saving' });
  engine.acknowledge();
  await channel.when((state) => state.status === 'saved');
  channel.close();
});

test('edits of others arrive and are not counted as own', async () => {
  const engine = createTestEngine('a');
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  engine.type('z');
  await settled();
  expect(channel.text.toString()).toBe('za');
  expect(channel.peek()).toEqual({ status: 'saved' });
  channel.close();
});

test('a failed commit is said with its reason, and ends with the next acknowledgement', async () => {
  const engine = createTestEngine();
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  channel.text.insert(0, 'x');
  await settled();
  engine.say({ kind: 'not-saved', fault: 'disk-full' });
  expect(await channel.when((state) => state.status === 'not-saved')).toEqual({
    status: 'not-saved',
    fault: 'disk-full',
  });
  engine.acknowledge();
  await channel.when((state) => state.status === 'saved');
  channel.close();
});

test('what is typed without a connection is delivered by the next one', async () => {
  const engine = createTestEngine('safe ');
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  engine.cut('unreachable');
  expect(channel.peek()).toEqual({ status: 'offline', loaded: true, unsaved: false });
  channel.text.insert(5, 'typed offline');
  expect(channel.peek()).toEqual({ status: 'offline', loaded: true, unsaved: true });
  expect(isUnsaved(channel.peek())).toBe(true);
  engine.restore();
  client?.connection.retryNow();
  await channel.when((state) => state.status === 'saving');
  await settled();
  expect(engine.text()).toBe('safe typed offline');
  engine.acknowledge();
  await channel.when((state) => state.status === 'saved');
  channel.close();
});

test('an edit that was sent but not acknowledged stays unsaved when the connection goes', async () => {
  const engine = createTestEngine();
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  channel.text.insert(0, 'x');
  await settled();
  engine.cut('unreachable');
  expect(channel.peek()).toEqual({ status: 'offline', loaded: true, unsaved: true });
  channel.close();
});

test('a closed channel says why, and keeps the text', async () => {
  const engine = createTestEngine('kept');
  const channel = open(engine);
  await channel.when((state) => state.status === 'saved');
  channel.text.insert(4, '!');
  engine.say({ kind: 'closed', code: 'documents/unreadable' });
  expect(await channel.when((state) => state.status === 'closed')).toEqual({
    status: 'closed',
    code: 'documents/unreadable',
    unsaved: true,
  });
  expect(channel.text.toString()).toBe('kept!');
  channel.close();
});
