import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { expect, onTestFinished, test } from 'vitest';
import { pages } from '../../../../resources/application/generated/runtime/server/http/pages.ts';
import { testDatabases } from './testing/databases.ts';
import { fillLending, openLending } from './testing/lending.ts';

const databases = testDatabases('sqlite');

test('over a socket: a body that never ends is cut off, and the next request is answered', async () => {
  const database = await databases.open(await databases.create());
  await fillLending(database);
  const { server, chief } = openLending(database);
  const { cookie, csrf } = await server.services.sessions.create(chief.user, chief.org);
  const listener = createAdaptorServer({ fetch: server.fetch });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/api/tools`;
  const headers = {
    cookie: `lending_session=${cookie}`,
    'x-csrf-token': csrf,
    'content-type': 'application/json',
  };
  const spaces = new Uint8Array(100_000).fill(32);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(spaces) });
  const cut: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: endless, duplex: 'half' };
  const answer = await fetch(url, cut).then(
    ({ status }) => status,
    () => 'connection closed',
  );
  expect([413, 'connection closed']).toContain(answer);
  const made = await fetch(url, { method: 'POST', headers, body: '{ "name": "Saw" }' });
  expect(made.status).toBe(201);
  expect(made.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(made.headers.get('cache-control')).toBe('no-store');
  expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(200);
  listener.close();
  await server.close();
});

test('pages: files as they are, the application for addresses of people, and nothing outside of the folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-pages-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'web/assets'), { recursive: true });
  mkdirSync(join(folder, 'web-other'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'web-other/secret.txt'), 'secret');
  writeFileSync(join(folder, 'web/index.html'), '<p>Hello');
  writeFileSync(join(folder, 'web/assets/a.js'), 'run()');
  const app = pages(join(folder, 'web'));
  const get = async (path: string, accept = '*/*') => {
    const response = await app.request(path, { headers: { accept } });
    return response.status === 200
      ? [await response.text(), response.headers.get('cache-control')]
      : response.status;
  };
  expect(await get('/')).toEqual(['<p>Hello', 'no-cache']);
  expect(await get('/deals/7', 'text/html')).toEqual(['<p>Hello', 'no-cache']);
  expect(await get('/assets/a.js')).toEqual(['run()', 'public, max-age=31536000, immutable']);
  const outside = [
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fweb-other%2fsecret.txt',
    '/%2fetc%2fpasswd',
  ];
  const odd = ['/a%00b', '/%ff', '/assets', '/assets/none.js', '/deals/7', `/${'x'.repeat(5000)}`];
  for (const path of [...outside, ...odd]) expect([path, await get(path)]).toEqual([path, 404]);
});
