import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppProtocol } from './app-protocol.ts';
import { createPassphrasePage } from './passphrase-page.ts';
import { PASSPHRASE_ORIGIN, passphraseHeaders, studioHeaders } from './security.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'strata-app-'));
const renderer = path.join(folder, 'renderer');
beforeAll(() => {
  mkdirSync(path.join(renderer, 'assets'), { recursive: true });
  writeFileSync(path.join(renderer, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(renderer, 'assets', 'app-1.js'), 'export {}');
  writeFileSync(path.join(folder, 'secret.js'), 'no');
  symlinkSync(path.join(folder, 'secret.js'), path.join(renderer, 'link.js'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const passphrasePage = createPassphrasePage();
const serve = createAppProtocol({ rendererFolder: renderer, passphrasePage: passphrasePage.serve });
const get = (url: string, init?: RequestInit) => serve(new Request(url, init));

describe('app://strata', () => {
  test('serves the built renderer with its types and policy', async () => {
    const page = await get('app://strata/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const script = await get('app://strata/assets/app-1.js');
    expect([await script.text(), script.headers.get('content-type')]).toEqual([
      'export {}',
      'text/javascript; charset=utf-8',
    ]);
    for (const [name, value] of Object.entries(studioHeaders))
      expect(script.headers.get(name), name).toBe(value);
  });

  test.each([
    'app://strata/missing.js',
    'app://strata/../secret.js',
    'app://strata/%2e%2e/secret.js',
    'app://strata/..%2fsecret.js',
    'app://strata/assets/..%5c..%5csecret.js',
    'app://strata/link.js',
    'app://strata//etc/passwd',
    'app://strata/assets/',
    'app://strata/%00',
    'app://elsewhere/',
    'app://strata.example/',
  ])('serves nothing else: %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(studioHeaders['Content-Security-Policy']);
  });

  test('takes no data', async () => {
    expect((await get('app://strata/', { method: 'POST', body: 'x' })).status).toBe(405);
    expect(await (await get('app://strata/', { method: 'HEAD' })).text()).toBe('');
  });
});

describe('the page that asks for a passphrase', () => {
  const send = (address: string, fields: Record<string, string>) =>
    get(address, { method: 'POST', body: new URLSearchParams(fields) });

  test('is at an address that nobody can guess, and answers once', async () => {
    const given: (string | null)[] = [];
    const address = passphrasePage.open('ask', (passphrase) => given.push(passphrase));
    expect((await get(`${PASSPHRASE_ORIGIN}/guess`)).status).toBe(404);
    const page = await get(address);
    expect(page.headers.get('content-security-policy')).toBe(passphraseHeaders['Content-Security-Policy']);
    expect(await page.text()).not.toContain('<script');
    await send(address, { passphrase: 'correct horse ä😀', choice: 'use' });
    expect(given).toEqual(['correct horse ä😀']);
    expect((await send(address, { passphrase: 'again', choice: 'use' })).status).toBe(404);
  });

  test('takes a new passphrase only when it is long enough and typed twice', async () => {
    const given: (string | null)[] = [];
    const address = passphrasePage.open('choose', (passphrase) => given.push(passphrase));
    const short = await send(address, { passphrase: 'short', again: 'short', choice: 'use' });
    expect(await short.text()).toContain('at least 8 characters');
    const other = await send(address, { passphrase: 'long enough', again: 'long enouhg', choice: 'use' });
    expect(await other.text()).toContain('not the same');
    expect(given).toEqual([]);
    await send(address, { choice: 'none', passphrase: '', again: '' });
    expect(given).toEqual([null]);
  });

  test('is gone with its window', async () => {
    const address = passphrasePage.open('ask', () => {});
    passphrasePage.close(address);
    expect((await get(address)).status).toBe(404);
  });
});
