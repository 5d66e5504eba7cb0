import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../application.ts';
import { createClient, type Answer } from '../../runtime/testing/client.ts';
import { openApp, type TestApp } from '../../runtime/testing/open-app.ts';
import { codeOf } from '../../runtime/testing/words.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const told = ({ status, json }: Answer) => `${status} ${codeOf(json) ?? ''}`.trim();
const address = `/api/${application.entities[0]?.path ?? 'nothing'}`;
const writes = [
  ['POST', address],
  ['PATCH', `${address}/row`],
  ['DELETE', `${address}/row`],
  ['POST', `${address}/row/move`],
  ['POST', '/auth/password'],
  ['PUT', '/auth/org'],
  ['DELETE', '/auth/session'],
  ['POST', '/auth/invitations'],
  ['PATCH', '/auth/members/boss'],
] as const;

describe('requests', () => {
  it.each(writes)(
    '%s %s needs a session and proof that a page of the application sent it',
    async (method, path) => {
      const boss = await app.as('boss');
      const body = method === 'DELETE' ? {} : { body: {} };
      expect(told(await app.nobody.send(method, path, body))).toBe('401 auth/signed-out');
      for (const token of ['', 'x', 'A'.repeat(43)]) {
        const answer = await boss.send(method, path, { ...body, headers: { 'x-csrf-token': token } });
        expect([token, told(answer)]).toEqual([token, '403 auth/csrf']);
      }
      const { cookie } = await app.server.services.sessions.create('boss', 'here');
      const { csrf } = await app.server.services.sessions.create('colleague', 'here');
      const mixed = createClient(app.server.fetch, 'boss', { cookie: `test_session=${cookie}`, csrf });
      expect(told(await mixed.send(method, path, body))).toBe('403 auth/csrf');
    },
  );

  it('are told nothing about who does not sign in', async () => {
    for (const path of [
      address,
      `${address}/row`,
      '/api/openapi.json',
      '/views/any/summary',
      '/auth/members',
    ])
      expect([path, told(await app.nobody.send('GET', path))]).toEqual([path, '401 auth/signed-out']);
  });

  it('have security headers in every answer', async () => {
    const boss = await app.as('boss');
    const answers = [
      await boss.send('GET', '/health'),
      await boss.send('GET', '/auth/session'),
      await boss.send('GET', '/no/such/address'),
      await boss.send('GET', '/api/no-such-path'),
      await app.nobody.send('GET', address),
      await app.nobody.send('POST', '/auth/session', { body: '{' }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain(`default-src 'self'`);
      expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
      expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
      expect(headers.get('access-control-allow-origin')).toBe(null);
    }
  });

  it('are answered with problem details where they fail', async () => {
    const boss = await app.as('boss');
    const answers = [
      await boss.send('GET', '/no/such/address'),
      await boss.send('GET', '/api/no-such-path'),
      await boss.send('GET', `${address}/no-such-row`),
      await boss.send('GET', `${address}?no_such=1`),
      await app.nobody.send('GET', address),
    ];
    for (const { status, headers, json } of answers) {
      const { code } = json as { code: string };
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect(json).toMatchObject({ type: `/problems/${code}`, status, title: expect.any(String), code });
    }
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 400, 401]);
  });

  it('may be no larger than a megabyte', async () => {
    const body = JSON.stringify({ email: 'x'.repeat(1024 * 1024), password: 'x' });
    const sent = { body, headers: { 'sec-fetch-site': 'same-origin' } };
    expect(told(await app.nobody.send('POST', '/auth/session', sent))).toBe('413 body/too-large');
  });

  it('find out that the server is well', async () => {
    expect((await app.nobody.send('GET', '/health')).json).toEqual({ status: 'ok' });
  });
});
