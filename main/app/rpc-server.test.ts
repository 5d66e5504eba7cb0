import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeDocumentFrame, encodeDocumentFrame } from '#shared/contracts/document-frames.ts';
import { createLogger } from '../platform/log/logger.ts';
import { createTestStudio, DOCUMENT_ID, PROJECT_ID, type TestStudio } from './rpc-server-test-studio.ts';
import { serveWire } from './rpc-server.ts';
import type { Wire } from './wire.ts';

interface TestWire extends Wire {
  readonly texts: string[];
  readonly frames: Uint8Array[];
  buffered: number;
  closedWith: number | null;
  say(message: unknown): void;
  sayText(text: string): void;
  sayBinary(bytes: Uint8Array): void;
  hangUp(): void;
}

function createTestWire(): TestWire {
  let onText: (text: string) => void = () => {};
  let onBinary: (bytes: Uint8Array) => void = () => {};
  let onClose: () => void = () => {};
  const wire: TestWire = {
    texts: [],
    frames: [],
    buffered: 0,
    closedWith: null,
    sendText: (text) => void wire.texts.push(text),
    sendBinary: (bytes) => void wire.frames.push(bytes),
    bufferedBytes: () => wire.buffered,
    onText: (listener) => void (onText = listener),
    onBinary: (listener) => void (onBinary = listener),
    onClose: (listener) => void (onClose = listener),
    close: (code = 1000) => {
      wire.closedWith = code;
      onClose();
    },
    say: (message) => onText(JSON.stringify(message)),
    sayText: (text) => onText(text),
    sayBinary: (bytes) => onBinary(bytes),
    hangUp: () => onClose(),
  };
  return wire;
}

const SOON = { interval: 1 };
let studio: TestStudio;
let wire: TestWire;

beforeEach(() => {
  studio = createTestStudio();
  wire = createTestWire();
  serveWire(studio, wire, { kind: 'test', createLink: null, logger: createLogger(() => {}) });
});
afterEach(() => wire.hangUp());

/** The next answer to one message. */
async function answerTo(message: unknown): Promise<unknown> {
  const before = wire.texts.length;
  if (typeof message === 'string') wire.sayText(message);
  else wire.say(message);
  await vi.waitFor(() => expect(wire.texts.length).toBeGreaterThan(before), SOON);
  return JSON.parse(wire.texts[before] ?? '');
}
const call = (method: string, params: unknown = {}, id: string | number = 1) =>
  answerTo({ jsonrpc: '2.0', id, method, params });
const isAlive = async () =>
  expect(await call('projects.list', {}, 'alive')).toMatchObject({ id: 'alive', result: { projects: [{}] } });

describe('calls', () => {
  it('are answered with the output of the contract', async () => {
    expect(await call('projects.list')).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        projects: [{ id: PROJECT_ID, name: 'Demo', createdAt: 1, trashedAt: null, documentCount: 0 }],
      },
    });
  });

  it('that the engine refuses carry a sentence and the typed error', async () => {
    expect(await call('projects.create', { name: '' })).toMatchObject({
      error: {
        code: -32000,
        message: 'A name cannot be empty.',
        data: { code: 'documents/name-invalid', fault: 'empty', part: '' },
      },
    });
  });

  it('to unknown methods are refused with -32601', async () => {
    for (const method of ['projects.explode', '__proto__', 'constructor', '$/setTrace', '$/progress', '']) {
      expect(await call(method)).toMatchObject({
        error: { code: -32601, data: { code: 'rpc/unknown-method', method } },
      });
    }
  });

  it('with wrong parameters are refused with -32602 and say which', async () => {
    expect(await call('projects.create', { name: 7 })).toMatchObject({
      error: {
        code: -32602,
        data: { code: 'rpc/invalid-params', issues: [expect.stringContaining('name')] },
      },
    });
    expect(await call('projects.create', ['Demo'])).toMatchObject({ error: { code: -32602 } });
  });

  it('that meet a bug are answered with an incident number and no stack', async () => {
    const answer = await call('documents.read', { documentId: DOCUMENT_ID });
    expect(answer).toMatchObject({ error: { code: -32603, data: { code: 'internal' } } });
    expect(JSON.stringify(answer)).not.toMatch(/a bug|\.ts/);
    expect(studio.logged.join()).toContain('a bug with a stack');
  });

  it('can be cancelled while they run', async () => {
    wire.say({ jsonrpc: '2.0', id: 's', method: 'documents.search', params: { query: 'x' } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await answerTo({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 's' } })).toMatchObject({
      id: 's',
      error: { code: -32800, data: { code: 'rpc/cancelled' } },
    });
  });

  it('can be cancelled before they run', async () => {
    wire.say({ jsonrpc: '2.0', id: 5, method: 'documents.search', params: { query: 'x' } });
    expect(await answerTo({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 5 } })).toMatchObject({
      id: 5,
      error: { data: { code: 'rpc/cancelled' } },
    });
  });

  it('are aborted when the caller goes away', async () => {
    wire.say({ jsonrpc: '2.0', id: 1, method: 'documents.search', params: { query: 'x' } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    wire.hangUp();
    expect(studio.cancelled).toBe(1);
    expect(studio.listeners.size).toBe(0);
  });
});

describe('malformed messages are answered and the connection lives on', () => {
  const valid = { jsonrpc: '2.0', id: 7, method: 'projects.list' };
  const cases: readonly [name: string, message: unknown, code: number, id: unknown][] = [
    ['broken JSON', '{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', -32700, null],
    ['an empty text', '', -32700, null],
    ['two documents', '{}{}', -32700, null],
    ['a batch', [valid, valid], -32600, null],
    ['an empty batch', [], -32600, null],
    ['a number', 1, -32600, null],
    ['null', null, -32600, null],
    ['an empty object', {}, -32600, null],
    ['no version', { id: 7, method: 'projects.list' }, -32600, 7],
    ['version 1.0', { ...valid, jsonrpc: '1.0' }, -32600, 7],
    ['no method', { jsonrpc: '2.0', id: 7 }, -32600, 7],
    ['a method that is a number', { ...valid, method: 1 }, -32600, 7],
    ['an id that is null', { ...valid, id: null }, -32600, null],
    ['an id that is an object', { ...valid, id: {} }, -32600, null],
    ['an id that is a boolean', { ...valid, id: true }, -32600, null],
    ['parameters that are a text', { ...valid, params: 'bar' }, -32600, 7],
    ['parameters that are a number', { ...valid, params: 0 }, -32600, 7],
  ];
  it.each(cases)('%s', async (_name, message, code, id) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    expect(await answerTo(text)).toMatchObject({
      jsonrpc: '2.0',
      id,
      error: {
        code,
        message: expect.any(String),
        data: { code: 'rpc/malformed', detail: expect.any(String) },
      },
    });
    await isAlive();
  });

  it('a second call with the id of a running one is refused, the first is kept', async () => {
    wire.say({ jsonrpc: '2.0', id: 1, method: 'documents.search', params: { query: 'x' } });
    expect(await call('projects.list', {}, '1')).toMatchObject({ id: '1', error: { code: -32600 } });
    await answerTo({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } });
    expect(await call('projects.list', {}, 1)).toMatchObject({ id: 1, result: {} });
  });

  it('notifications and stray answers are neither carried out nor answered', async () => {
    wire.say({ jsonrpc: '2.0', method: 'documents.read', params: {} });
    wire.say({ jsonrpc: '2.0', method: '$/cancelRequest' });
    wire.say({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: null } });
    wire.say({ jsonrpc: '2.0', method: '$/progress' });
    wire.say({ jsonrpc: '2.0', id: 1, result: {} });
    wire.say({ jsonrpc: '2.0', id: 1, error: { code: 1, message: '' } });
    await isAlive();
    expect(wire.texts).toHaveLength(1);
    expect(studio.logged).toEqual([]);
  });

  it('any JSON at all, and any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        wire.sayText(text);
        await isAlive();
        wire.texts.length = 0;
      }),
      { numRuns: 100 },
    );
  });
});

describe('events', () => {
  it('go out as notifications until the wire closes', () => {
    studio.emit('projects.changed', { projectIds: [PROJECT_ID] });
    expect(wire.texts.map((text) => JSON.parse(text))).toEqual([
      { jsonrpc: '2.0', method: 'projects.changed', params: { projectIds: [PROJECT_ID] } },
    ]);
    wire.hangUp();
    studio.emit('projects.changed', { projectIds: [] });
    expect(wire.texts).toHaveLength(1);
  });

  it('disconnect a window that does not read them', () => {
    wire.buffered = 64 * 1024 * 1024 + 1;
    studio.emit('projects.changed', { projectIds: [] });
    expect(wire.closedWith).toBe(1013);
    studio.emit('projects.changed', { projectIds: [] });
    expect(wire.texts).toHaveLength(1);
  });
});

describe('document channels', () => {
  const frames = () => wire.frames.map((bytes) => decodeDocumentFrame(bytes));
  const attach = () => call('documents.attach', { documentId: DOCUMENT_ID });
  const message = new Uint8Array([1, 2, 3]);

  it('deliver their first frame after the answer that names them', async () => {
    wire.sendBinary = (bytes) => {
      expect(wire.texts).toHaveLength(1);
      wire.frames.push(bytes);
    };
    expect(await attach()).toMatchObject({ result: { channel: 1 } });
    await vi.waitFor(() => expect(wire.frames).toHaveLength(1), SOON);
  });

  it('carry frames both ways', async () => {
    await attach();
    await vi.waitFor(() => expect(wire.frames).toHaveLength(1), SOON);
    wire.sayBinary(encodeDocumentFrame({ kind: 'sync', channel: 1, message }));
    expect(frames()[1]).toEqual({ ok: true, value: { kind: 'sync', channel: 1, message } });
  });

  it('answer an unknown channel with a closed frame', async () => {
    wire.sayBinary(encodeDocumentFrame({ kind: 'sync', channel: 99, message }));
    expect(frames()).toEqual([
      { ok: true, value: { kind: 'closed', channel: 99, code: 'rpc/unknown-channel' } },
    ]);
    await isAlive();
  });

  it('are closed by a malformed frame, and by one that only the engine may send', async () => {
    for (const bytes of [
      new Uint8Array([1, 77]),
      new Uint8Array([1, 1, 200]),
      encodeDocumentFrame({ kind: 'saved', channel: 1, count: 1 }),
    ]) {
      wire.hangUp();
      wire = createTestWire();
      serveWire(studio, wire, { kind: 'test', createLink: null, logger: createLogger(() => {}) });
      await attach();
      await vi.waitFor(() => expect(wire.frames).toHaveLength(1), SOON);
      wire.sayBinary(bytes);
      expect(frames()[1]).toEqual({
        ok: true,
        value: { kind: 'closed', channel: 1, code: 'rpc/malformed' },
      });
      expect(studio.peers.at(-1)?.isClosed).toBe(true);
      await isAlive();
    }
  });

  it('answer bytes that are no frame at all, on channel 0', async () => {
    wire.sayBinary(new Uint8Array());
    wire.sayBinary(new Uint8Array(9).fill(255));
    expect(frames()).toEqual(
      Array(2).fill({ ok: true, value: { kind: 'closed', channel: 0, code: 'rpc/malformed' } }),
    );
    await isAlive();
  });

  it('are closed when the window goes away, and send nothing any more', async () => {
    await attach();
    await vi.waitFor(() => expect(wire.frames).toHaveLength(1), SOON);
    wire.hangUp();
    expect(studio.peers[0]?.isClosed).toBe(true);
    studio.peers[0]?.sink({ kind: 'saved', count: 1 });
    expect(wire.frames).toHaveLength(1);
  });

  it('are forgotten when the engine closes them', async () => {
    await attach();
    await vi.waitFor(() => expect(wire.frames).toHaveLength(1), SOON);
    studio.peers[0]?.sink({ kind: 'closed', code: 'documents/update-malformed' });
    studio.peers[0]?.sink({ kind: 'saved', count: 1 });
    expect(wire.frames).toHaveLength(2);
    wire.sayBinary(encodeDocumentFrame({ kind: 'sync', channel: 1, message }));
    expect(frames()[2]).toMatchObject({ value: { kind: 'closed', code: 'rpc/unknown-channel' } });
  });
});
