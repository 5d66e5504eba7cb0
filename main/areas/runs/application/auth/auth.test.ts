import { describe, expect, it } from 'vitest';
import { dialects, testDatabases } from '../testing/databases.ts';
import { openWorld, PASSWORD, signIn, type WorldOptions } from './testing/world.ts';

const DAY_MS = 24 * 60 * 60_000;

describe.each(dialects)('signing in, with %s', (dialect) => {
  const databases = testDatabases(dialect);

  const world = (options: WorldOptions = {}) => openWorld(databases, dialect, options);
  it('answers with who and where, sets a cookie that scripts cannot see, and ends with signing out', async () => {
    const { browser } = await world();
    const ada = browser();
    expect((await ada.ask('GET', '/auth/session')).json).toEqual({
      user: null,
      org: null,
      orgs: [],
      roles: [],
      csrf: null,
      setup: false,
    });
    const { status, json, headers } = await signIn(ada, '  ADA@Office.example ');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      user: { id: 'ada', name: 'ada', email: 'ada@office.example' },
      org: { id: 'a', name: 'Org a' },
      orgs: [{ id: 'a' }, { id: 'b' }],
      roles: ['admin', 'member'],
    });
    expect(headers.get('set-cookie')).toMatch(
      /^office_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await ada.ask('GET', '/auth/session')).json).toEqual(json);
    expect((await ada.ask('DELETE', '/auth/session')).status).toBe(204);
    expect((await ada.ask('GET', '/auth/members')).json['code']).toBe('auth/signed-out');
  });

  it('tells nobody whether an address or a password was wrong', async () => {
    const { browser } = await world();
    const wrong = await signIn(browser(), 'ada@office.example', 'not that one');
    const unknown = await signIn(browser(), 'nobody@office.example', 'not that one');
    expect(wrong).toMatchObject({ status: 401, json: { code: 'auth/wrong-credentials' } });
    expect(unknown.json).toEqual(wrong.json);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  it.each([
    [
      'a password of 900 kB',
      { email: 'ada@office.example', password: 'x'.repeat(900_000) },
      401,
      'auth/wrong-credentials',
    ],
    [
      'more than 1 MB',
      { email: 'ada@office.example', password: 'x'.repeat(1_100_000) },
      413,
      'body/too-large',
    ],
    ['SQL', { email: `' OR 1=1 --`, password: `' OR ''='` }, 401, 'auth/wrong-credentials'],
    [
      'U+0000 and a lone surrogate',
      { email: 'ada@office.example\0\ud800', password: '\0\ud800' },
      401,
      'auth/wrong-credentials',
    ],
    ['something else than texts', { email: { $ne: null }, password: ['x'] }, 422, 'auth/invalid'],
    ['an unknown field', { email: 'x', password: 'x', admin: true }, 422, 'auth/invalid'],
    ['a list', [], 400, 'body/malformed'],
  ])('refuses %s', async (_, body, status, code) => {
    const { browser } = await world();
    expect(await browser().ask('POST', '/auth/session', body)).toMatchObject({ status, json: { code } });
  });

  it('is possible from a page of the application only', async () => {
    const { browser } = await world();
    const body = { email: 'ada@office.example', password: PASSWORD };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://office.test' },
    ])
      expect(
        await browser().ask('POST', '/auth/session', body, headers),
        JSON.stringify(headers),
      ).toMatchObject({ status: 403, json: { code: 'auth/csrf' } });
    expect(
      (await browser().ask('POST', '/auth/session', body, { 'sec-fetch-site': 'same-origin', origin: '' }))
        .status,
    ).toBe(200);
    expect(
      await browser().ask('POST', '/auth/session', body, { 'content-type': 'text/plain' }),
    ).toMatchObject({ status: 415 });
  });

  it('needs its proof for whatever changes something', async () => {
    const { browser } = await world();
    const [ada, cleo] = [browser(), browser()];
    await signIn(ada, 'ada@office.example');
    const { json } = await signIn(cleo, 'cleo@office.example');
    for (const proof of ['', 'x', String(json['csrf'])])
      expect(await ada.ask('PUT', '/auth/org', { org: 'b' }, { 'x-csrf-token': proof })).toMatchObject({
        status: 403,
        json: { code: 'auth/csrf' },
      });
    expect((await ada.ask('GET', '/auth/session')).json).toMatchObject({ org: { id: 'a' } });
    expect((await ada.ask('PUT', '/auth/org', { org: 'b' })).json).toMatchObject({
      org: { id: 'b' },
      roles: ['member'],
    });
  });

  it('knows no session that was forged, changed or ended, and keeps no token', async () => {
    const { browser, database } = await world();
    const ada = browser();
    await signIn(ada, 'ada@office.example');
    const token = ada.cookie();
    const rows = await database.kysely.selectFrom('_session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const first = token.startsWith('A') ? 'B' : 'A';
    for (const forged of [
      `${first}${token.slice(1)}`,
      token.slice(1),
      `${token}x`,
      '',
      String(rows[0]?.['id']),
      '../x',
      `' OR '1'='1`,
      'é'.repeat(43),
    ]) {
      ada.setCookie(forged);
      expect((await ada.ask('GET', '/auth/session')).json, forged).toMatchObject({ user: null });
      expect((await ada.ask('GET', '/auth/members')).status).toBe(401);
    }
    ada.setCookie(token);
    expect((await ada.ask('GET', '/auth/members')).status).toBe(200);
  });

  it('begins a new session each time, and ends the one that was there', async () => {
    const { browser, database } = await world();
    const ada = browser();
    await signIn(ada, 'ada@office.example');
    const before = ada.cookie();
    await signIn(ada, 'ada@office.example');
    expect(ada.cookie()).not.toBe(before);
    ada.setCookie(before);
    expect((await ada.ask('GET', '/auth/session')).json).toMatchObject({ user: null });
    expect(await database.kysely.selectFrom('_session').selectAll().execute()).toHaveLength(1);
  });

  it('ends when nobody used it for a day, and after two weeks in any case', async () => {
    const { browser, later } = await world();
    const [ada, cleo] = [browser(), browser()];
    await signIn(ada, 'ada@office.example');
    await signIn(cleo, 'cleo@office.example');
    for (let day = 0; day < 14; day++) {
      later(DAY_MS * 0.99);
      expect((await ada.ask('GET', '/auth/session')).json).toMatchObject({ user: { id: 'ada' } });
    }
    expect((await cleo.ask('GET', '/auth/session')).json).toMatchObject({ user: null });
    later(DAY_MS * 0.5);
    expect((await ada.ask('GET', '/auth/members')).json).toMatchObject({ code: 'auth/signed-out' });
  });

  it('stops guessing: of one password from anywhere, and of many from one place', async () => {
    const { browser, later, database } = await world();
    for (let at = 0; at < 10; at++)
      expect((await signIn(browser(`192.0.2.${at}`), 'ada@office.example', 'guess')).status).toBe(401);
    const refused = await signIn(browser('192.0.2.99'), 'Ada@office.example');
    expect(refused).toMatchObject({ status: 429, json: { code: 'auth/too-many-attempts' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn(browser(), 'cleo@office.example')).status).toBe(200);
    later(15 * 60_000);
    expect((await signIn(browser(), 'ada@office.example')).status).toBe(200);

    // Of the fifty tries that a place has, forty-eight are used up.
    await signIn(browser('2001:db8::1'), 'x@office.example', 'guess');
    await database.kysely
      .updateTable('_sign_in_attempt')
      .set({ count: 48 })
      .where('key', 'like', 'address:%')
      .execute();
    const many = await Promise.all(
      [1, 2, 3, 4, 5].map((at) => signIn(browser('2001:db8::1'), `x${at}@office.example`, 'guess')),
    );
    expect(many.map(({ status }) => status).sort()).toEqual([401, 401, 429, 429, 429]);
    // The next address of the same line, and another line.
    expect((await signIn(browser('2001:db8::2'), 'cleo@office.example')).status).toBe(429);
    expect((await signIn(browser('2001:db8:0:1::1'), 'cleo@office.example')).status).toBe(200);
  });

  it('ends everywhere when the password changes, but where it was changed', async () => {
    const { browser } = await world();
    const [here, there] = [browser(), browser()];
    await signIn(here, 'ada@office.example');
    await signIn(there, 'ada@office.example');
    const change = (current: string, next: string) => here.ask('POST', '/auth/password', { current, next });
    expect(await change('wrong', 'another long password')).toMatchObject({
      status: 403,
      json: { code: 'auth/wrong-password' },
    });
    expect(await change(PASSWORD, 'short')).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'next', code: 'too-short' }] },
    });
    const before = here.cookie();
    expect((await change(PASSWORD, 'Pässwörter 🔑 sind lang')).status).toBe(200);
    expect(here.cookie()).not.toBe(before);
    expect((await here.ask('GET', '/auth/members')).status).toBe(200);
    expect((await there.ask('GET', '/auth/members')).status).toBe(401);
    expect((await signIn(browser(), 'ada@office.example')).status).toBe(401);
    // The same letters, put together by another keyboard.
    expect(
      (await signIn(browser(), 'ada@office.example', 'Pässwörter 🔑 sind lang'.normalize('NFD'))).status,
    ).toBe(200);
  });

  it('switches to orgs of the person only', async () => {
    const { browser } = await world();
    const cleo = browser();
    await signIn(cleo, 'cleo@office.example');
    for (const org of ['b', 'nowhere', `a' OR '1'='1`])
      expect(await cleo.ask('PUT', '/auth/org', { org })).toMatchObject({
        status: 403,
        json: { code: 'auth/no-org' },
      });
  });

  it('makes the first account with the code that the server printed, once', async () => {
    const { browser } = await world({ setupCode: 'ABCD-EFGH-JKLM', empty: true });
    const form = {
      code: 'ABCD-EFGH-JKLM',
      org: '<b>Örg</b> "; DROP TABLE org',
      name: '  Ada <i>  ',
      email: 'Ada@Office.example',
      password: PASSWORD,
    };
    const ada = browser();
    expect((await ada.ask('GET', '/auth/session')).json).toMatchObject({ setup: true });
    expect(await ada.ask('POST', '/auth/setup', { ...form, code: 'ABCD-EFGH-JKLX' })).toMatchObject({
      status: 401,
      json: { code: 'auth/wrong-code' },
    });
    expect(await ada.ask('POST', '/auth/setup', { ...form, email: 'no', name: ' ' })).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'name' }, { field: 'email' }] },
    });
    expect(await ada.ask('POST', '/auth/setup', form)).toMatchObject({
      status: 201,
      json: {
        user: { name: 'Ada <i>', email: 'ada@office.example' },
        org: { name: form.org },
        roles: ['admin', 'member'],
        setup: false,
      },
    });
    expect(await browser().ask('POST', '/auth/setup', { ...form, email: 'x@office.example' })).toMatchObject({
      status: 409,
      json: { code: 'auth/set-up' },
    });
    expect((await browser().ask('GET', '/auth/session')).json).toMatchObject({ setup: false });
    await expect(
      (await world({ empty: true })).browser().ask('POST', '/auth/setup', form),
    ).resolves.toMatchObject({
      status: 409,
    });
  });
});
