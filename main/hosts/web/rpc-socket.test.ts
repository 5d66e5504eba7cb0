import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROTOCOL_VERSION } from '#shared/contracts/document-frames.ts';
import { PROJECT_ID } from '../../app/rpc-server-test-studio.ts';
import { readEngineFile } from '../../platform/process/engine-file.ts';
import { endOf, nextMessage, startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
beforeEach(async () => {
  test = await startTestHost({ handshakeTimeout: 200 });
});
afterEach(() => test.close());

async function openSocket(bearer?: string) {
  const socket = test.connect();
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ bearer: bearer ?? (await test.bearer()), protocol: PROTOCOL_VERSION }));
  expect(await nextMessage(socket)).toEqual({ ready: true, protocol: PROTOCOL_VERSION, version: '1.2.3' });
  return socket;
}

describe('an upgrade', () => {
  it.each([
    ['missing', undefined],
    ['null', 'null'],
    ['foreign', 'https://evil.example'],
    ['own, but of another port', 'http://127.0.0.1:1'],
  ])('with an Origin that is %s is refused with 403', async (_name, origin) => {
    const socket = test.connect(origin === undefined ? { headers: {}, origin: '' } : { origin });
    expect(await endOf(socket)).toMatchObject({ code: 403 });
  });

  it('under a foreign Host is refused with 403', async () => {
    expect(await endOf(test.connect({ headers: { host: 'evil.example' } }))).toMatchObject({ code: 403 });
  });

  it('of another address is refused with 404', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`ws://127.0.0.1:${test.port}/other`, { origin: test.host.origin });
    expect(await endOf(socket)).toMatchObject({ code: 404 });
  });
});

describe('the first message', () => {
  it('with a bearer of a window opens the connection, again and again', async () => {
    const bearer = await test.bearer();
    for (let i = 0; i < 2; i++) {
      const socket = await openSocket(bearer);
      socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'projects.list' }));
      expect(await nextMessage(socket)).toMatchObject({ id: 1, result: { projects: [{ name: 'Demo' }] } });
      socket.close();
    }
  });

  it('may hold the secret of the command line', async () => {
    const socket = await openSocket(readEngineFile(test.home)?.secret);
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'workspace.createLink' }));
    expect(await nextMessage(socket)).toMatchObject({
      result: {
        url: expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:${test.port}/#token=[\\w-]{43}$`)),
      },
    });
    socket.close();
  });

  it.each([
    ['a wrong bearer', JSON.stringify({ bearer: 'x', protocol: PROTOCOL_VERSION })],
    ['no bearer', JSON.stringify({ protocol: PROTOCOL_VERSION })],
    ['a call', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'projects.list' })],
    ['no JSON', 'hello'],
    ['a binary frame', new Uint8Array([1, 2, 3])],
  ])('that is %s closes it with 4401', async (_name, message) => {
    const socket = test.connect();
    socket.once('open', () => socket.send(message));
    expect(await endOf(socket)).toMatchObject({ code: 4401 });
  });

  it('of another protocol closes it with 4406 and both versions', async () => {
    const bearer = await test.bearer();
    const socket = test.connect();
    socket.once('open', () => socket.send(JSON.stringify({ bearer, protocol: 99 })));
    expect(await endOf(socket)).toEqual({
      code: 4406,
      reason: `the engine speaks protocol ${PROTOCOL_VERSION}, the window 99`,
    });
  });

  it('that never comes closes it with 4401', async () => {
    expect(await endOf(test.connect())).toEqual({ code: 4401, reason: 'no bearer came in time' });
  });

  it('an exchanged token is no bearer', async () => {
    const token = test.host.createLink().split('token=')[1];
    const socket = test.connect();
    socket.once('open', () => socket.send(JSON.stringify({ bearer: token, protocol: PROTOCOL_VERSION })));
    expect(await endOf(socket)).toMatchObject({ code: 4401 });
  });
});

describe('hostile windows', () => {
  it('a frame of 100 MB closes that connection with 1009, the engine keeps serving', async () => {
    const [hostile, other] = [await openSocket(), await openSocket()];
    const end = endOf(hostile);
    hostile.send(new Uint8Array(100_000_000), () => {});
    expect(await end).toMatchObject({ code: 1009 });
    other.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'projects.list' }));
    expect(await nextMessage(other)).toMatchObject({ id: 1, result: {} });
    other.close();
  });

  it('a window that does not read is disconnected before it fills the memory', async () => {
    const socket = await openSocket();
    const end = endOf(socket);
    socket.pause();
    const projectIds = Array<typeof PROJECT_ID>(20_000).fill(PROJECT_ID);
    for (let i = 0; i < 120; i++) test.studio.emit('projects.changed', { projectIds });
    await vi.waitFor(() => expect(test.studio.listeners.size).toBe(0), 4000);
    socket.resume();
    expect((await end).code).not.toBe(1000);
  });

  it('malformed JSON-RPC is answered and the connection lives on', async () => {
    const socket = await openSocket();
    for (const text of ['{', '[]', '"x"', '{"jsonrpc":"2.0","id":null,"method":"projects.list"}']) {
      socket.send(text);
      expect(await nextMessage(socket)).toMatchObject({
        id: null,
        error: { data: { code: 'rpc/malformed' } },
      });
    }
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'projects.explode' }));
    expect(await nextMessage(socket)).toMatchObject({ error: { code: -32601 } });
    socket.close();
  });

  it('invalid UTF-8 in a text closes that connection with 1007', async () => {
    const socket = await openSocket();
    socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect(await endOf(socket)).toMatchObject({ code: 1007 });
    expect(await test.request({})).toMatchObject({ status: 200 });
  });
});

it('closing the host closes the windows with 1001 and their channels', async () => {
  const socket = await openSocket();
  const end = endOf(socket);
  expect(test.studio.listeners.size).toBe(1);
  await test.host.close();
  expect(await end).toMatchObject({ code: 1001 });
  expect(test.studio.listeners.size).toBe(0);
});
