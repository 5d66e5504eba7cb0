import fs from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { err } from '#shared/kernel/result.ts';
import { readEngineFile, writeEngineFile } from '../../platform/process/engine-file.ts';
import { startTestHost, type TestHost } from '../web/test-host.ts';
import { openOrJoin } from './open-or-join.ts';
import { connectEngine } from './remote-engine.ts';

let test: TestHost;
beforeEach(async () => {
  test = await startTestHost();
});
afterEach(() => test.close());

const refused = { code: 'workspace/home-invalid', home: '', detail: 'opened' } as const;
/** `joined`, or `opened` when it came to that. */
const tryHome = async () => {
  const found = await openOrJoin(test.home, () => Promise.resolve(err(refused)));
  if (found.ok && found.value.kind === 'joined') await found.value.engine.close();
  return found.ok ? found.value.kind : found.error.code === refused.code ? 'opened' : found.error.code;
};

it('a command joins the engine that runs', async () => {
  expect(await tryHome()).toBe('joined');
});

it('a command calls the running engine and gets values and typed errors', async () => {
  const engine = await connectEngine(readEngineFile(test.home)!);
  expect(await engine?.call('projects.list', {})).toMatchObject({ ok: true, value: { projects: [{}] } });
  expect(await engine?.call('projects.create', { name: '' })).toEqual({
    ok: false,
    error: { code: 'documents/name-invalid', fault: 'empty', part: '' },
  });
  await engine?.close();
});

it('a call that is too large for the engine is refused before it is sent', async () => {
  const engine = await connectEngine(readEngineFile(test.home)!);
  const name = 'x'.repeat(33 * 1024 * 1024);
  expect(await engine?.call('projects.create', { name })).toMatchObject({
    error: { code: 'rpc/frame-too-large' },
  });
  expect(await engine?.call('projects.list', {})).toMatchObject({ ok: true });
  await engine?.close();
});

it('calls of an engine that goes away end with rpc/disconnected', async () => {
  const engine = await connectEngine(readEngineFile(test.home)!);
  const waiting = engine?.call('documents.search', { query: 'x' });
  await test.host.close();
  expect(await waiting).toEqual({ ok: false, error: { code: 'rpc/disconnected' } });
  expect(await engine?.call('projects.list', {})).toEqual({ ok: false, error: { code: 'rpc/disconnected' } });
});

it('what a crashed engine has left misleads nobody', async () => {
  const file = readEngineFile(test.home)!;
  const stranger = net.createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')).listen(0, '127.0.0.1');
  await new Promise((resolve) => stranger.once('listening', resolve));
  const { port } = stranger.address() as AddressInfo;
  for (const stale of [
    { ...file, pid: 2 ** 22 + 1 }, // above the largest process number of Linux
    { ...file, url: 'http://127.0.0.1:1' },
    { ...file, url: `http://127.0.0.1:${port}` },
    { ...file, secret: 'x'.repeat(43) },
  ]) {
    writeEngineFile(test.home, stale);
    expect(await tryHome()).toBe('opened');
  }
  fs.writeFileSync(path.join(test.home, 'run', 'engine.json'), '{"pid":');
  expect(await tryHome()).toBe('opened');
  stranger.close();
});
