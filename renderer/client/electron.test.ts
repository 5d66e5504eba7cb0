import { expect, test } from 'vitest';
import type { BridgeListeners, DesktopBridge } from '#shared/contracts/desktop-bridge.ts';
import { createDesktopConnect } from './electron.ts';
import { createEngineClient } from './rpc.ts';

function testBridge({ isThere = true } = {}) {
  const sent: unknown[] = [];
  let listeners: BridgeListeners | null = null;
  const bridge: DesktopBridge = {
    connect: async (given) => {
      listeners = given;
      return isThere ? { version: '1.2.3' } : null;
    },
    call: (id, method, params) => void sent.push({ id, method, params }),
    cancel: (id) => void sent.push({ cancel: id }),
    sendFrame: (bytes) => void sent.push(bytes),
    disconnect: () => listeners?.closed(),
    setMenu: () => {},
    on: () => {},
  };
  return { bridge, sent, engine: () => listeners! };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('calls go through the bridge one by one, and answers and events come back as texts', async () => {
  const { bridge, sent, engine } = testBridge();
  const client = createEngineClient(createDesktopConnect(bridge));
  await settled();
  expect(client.connection.peek()).toEqual({ status: 'ready', version: '1.2.3' });
  const listed = client.call('projects.list', {});
  expect(sent).toEqual([{ id: 1, method: 'projects.list', params: {} }]);
  engine().text(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { projects: [] } }));
  expect(await listed).toEqual({ ok: true, value: { projects: [] } });

  const aborted = new AbortController();
  const search = client.call('documents.search', { query: 'x' }, { signal: aborted.signal });
  aborted.abort();
  expect(await search).toMatchObject({ error: { code: 'rpc/cancelled' } });
  expect(sent.at(-1)).toEqual({ cancel: 2 });
  client.close();
});

test('a lost port is a lost connection, and is tried again', async () => {
  const { bridge, engine } = testBridge();
  const client = createEngineClient(createDesktopConnect(bridge));
  await settled();
  engine().closed();
  expect(client.connection.peek()).toEqual({ status: 'lost', attempts: 0 });
  client.connection.retryNow();
  await settled();
  expect(client.connection.peek()).toMatchObject({ status: 'ready' });
  client.close();
});

test('an engine that is not there is unreachable', async () => {
  const connect = createDesktopConnect(testBridge({ isThere: false }).bridge);
  expect(await connect()).toEqual({ ok: false, error: 'unreachable' });
});
