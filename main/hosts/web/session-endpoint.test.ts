import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestHost, tokenOf, type TestHost } from './test-host.ts';

let test: TestHost;
beforeEach(async () => {
  test = await startTestHost();
});
afterEach(() => test.close());

const post = (body: string) =>
  test.request({ method: 'POST', path: '/session', headers: { origin: test.host.origin }, body });
const exchange = (token: string) => post(JSON.stringify({ token }));
const UNAUTHORIZED = { status: 401, body: JSON.stringify({ error: { code: 'rpc/unauthorized' } }) };

it('gives a bearer for a token, once', async () => {
  const token = tokenOf(test.host.createLink());
  expect(token).toMatch(/^[\w-]{43}$/);
  const reply = await exchange(token);
  expect(reply.status).toBe(200);
  expect(reply.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  expect(JSON.parse(reply.body)).toEqual({ bearer: expect.stringMatching(/^[\w-]{43}$/) });
  expect(await exchange(token)).toMatchObject(UNAUTHORIZED);
});

it('refuses a wrong token', async () => {
  for (const token of ['', 'x', 'A'.repeat(43)]) expect(await exchange(token)).toMatchObject(UNAUTHORIZED);
});

it('refuses a token after ten minutes, and takes it shortly before', async () => {
  const [early, late] = [tokenOf(test.host.createLink()), tokenOf(test.host.createLink())];
  test.advance(10 * 60_000 - 1);
  expect(await exchange(early)).toMatchObject({ status: 200 });
  test.advance(1);
  expect(await exchange(late)).toMatchObject(UNAUTHORIZED);
});

it('refuses bodies of other shapes with 400', async () => {
  for (const body of ['', '{', '[]', 'null', '1', '{"token":1}', '{"tokens":"x"}']) {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.body)).toMatchObject({ error: { code: 'rpc/malformed' } });
  }
});

it('refuses a body over 4 KB with 413', async () => {
  expect(await post(JSON.stringify({ token: 'x'.repeat(4096) }))).toMatchObject({ status: 413 });
});

it('answers 429 after thirty failures in a minute, and works again after it', async () => {
  for (let i = 0; i < 30; i++) await exchange('wrong');
  const token = tokenOf(test.host.createLink());
  expect(await exchange(token)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  test.advance(60_000);
  expect(await exchange(token)).toMatchObject({ status: 200 });
});
