import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/log/logger.ts';
import { readEngineFile } from '../../platform/process/engine-file.ts';
import { serveWeb } from './serve.ts';
import { startTestHost, type TestHost } from './test-host.ts';

let test: TestHost;
beforeEach(async () => {
  test = await startTestHost();
});
afterEach(() => test.close());

describe('files', () => {
  it('the page is served under / and never cached', async () => {
    const reply = await test.request({ path: '/?x=1' });
    expect(reply).toMatchObject({ status: 200, body: '<!doctype html><title>Strata</title>' });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it('assets with a hash in their name are kept for ever', async () => {
    const reply = await test.request({ path: '/assets/main-1a2b3c.js' });
    expect(reply.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('HEAD gives the headers alone', async () => {
    expect(await test.request({ method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '36' },
    });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/assets/%00/../main-1a2b3c.js',
    '/assets/link.txt',
    '/assets',
    '/assets/',
    '/%',
    '/.hidden',
    'http://127.0.0.1/../secret.txt',
    '/missing.js',
  ])('%s is not found', async (target) => {
    const reply = await test.request({ path: target });
    expect(reply).toMatchObject({ status: 404, body: 'There is nothing at this address.\n' });
  });
});

describe('every answer', () => {
  it.each(['/', '/assets/main-1a2b3c.js', '/missing', '/session'])(
    'carries the headers: %s',
    async (target) => {
      const { headers } = await test.request({ path: target });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = headers['content-security-policy'];
      for (const directive of [
        "default-src 'none'",
        "script-src 'self';",
        "frame-ancestors 'none'",
        'frame-src http://127.0.0.1:*;',
        `connect-src 'self' ws://127.0.0.1:${test.port}`,
      ]) {
        expect(policy).toContain(directive);
      }
      expect(headers).not.toHaveProperty('set-cookie');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );
});

describe('who asks', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.:PORT',
    '0.0.0.0:PORT',
  ])('the foreign Host %s is refused in a sentence', async (host) => {
    const reply = await test.request({ headers: { host: host.replace('PORT', String(test.port)) } });
    expect(reply).toMatchObject({ status: 403, body: 'This address is not one of Strata.\n' });
  });

  it('localhost is as good as 127.0.0.1', async () => {
    expect(await test.request({ headers: { host: `localhost:${test.port}` } })).toMatchObject({
      status: 200,
    });
  });

  it.each([undefined, 'null', 'https://evil.example', 'http://127.0.0.1', 'https://127.0.0.1:PORT', ''])(
    'the Origin %s may not POST',
    async (origin) => {
      const own: Record<string, string> =
        origin === undefined ? {} : { origin: origin.replace('PORT', String(test.port)) };
      const reply = await test.request({ method: 'POST', path: '/session', headers: own, body: '{}' });
      expect(reply).toMatchObject({ status: 403, body: 'Only a window of this Strata may do that.\n' });
    },
  );

  it('other methods are refused, from own pages with 405', async () => {
    const headers = { origin: test.host.origin };
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await test.request({ method, headers })).toMatchObject({ status: 405 });
      expect(await test.request({ method })).toMatchObject({ status: 403 });
    }
    expect(await test.request({ path: '/session' })).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
  });
});

describe('the run folder', () => {
  it('tells commands of this user where the engine is, until it closes', async () => {
    expect(readEngineFile(test.home)).toMatchObject({
      pid: process.pid,
      url: test.host.origin,
      version: '1.2.3',
      secret: expect.stringMatching(/^[\w-]{43}$/),
    });
    const file = path.join(test.home, 'run', 'engine.json');
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    await test.host.close();
    expect(fs.existsSync(file)).toBe(false);
  });

  it('remembers the port; a taken one is replaced by another', async () => {
    const { port } = test;
    const served = () =>
      serveWeb(test.studio, {
        rendererFolder: test.rendererFolder,
        version: '1.2.3',
        logger: createLogger(() => {}),
      });
    const second = await served();
    expect(second.ok && second.value.origin).not.toBe(test.host.origin);
    if (second.ok) await second.value.close();

    await test.host.close();
    fs.writeFileSync(path.join(test.home, 'run', 'port'), `${port}\n`);
    const third = await served();
    expect(third.ok && third.value.origin).toBe(test.host.origin);
    if (third.ok) await third.value.close();
  });

  it('an explicit port that is taken is refused', async () => {
    await expect(startTestHost({ port: test.port })).rejects.toThrow('in use');
  });
});

it('bytes that are no HTTP do not disturb it', async () => {
  const socket = net.connect(test.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  socket.write('\u0000\u0001 nonsense\r\n\r\n');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(await test.request({})).toMatchObject({ status: 200 });
});
