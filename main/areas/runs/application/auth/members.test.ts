import { describe, expect, it } from 'vitest';
import { dialects, testDatabases } from '../testing/databases.ts';
import type { Browser } from './testing/browser.ts';
import { openWorld, PASSWORD, signIn, type World } from './testing/world.ts';

const DAY_MS = 24 * 60 * 60_000;

describe.each(dialects)('the people of an org, with %s', (dialect) => {
  const databases = testDatabases(dialect);

  async function signedIn(): Promise<World & { ada: Browser; cleo: Browser; bo: Browser }> {
    const world = await openWorld(databases, dialect, {});
    const [ada, cleo, bo] = [world.browser(), world.browser(), world.browser()];
    await signIn(ada, 'ada@office.example');
    await signIn(cleo, 'cleo@office.example');
    await signIn(bo, 'bo@office.example');
    return { ...world, ada, cleo, bo };
  }
  const invite = async (admin: Browser, email: string, roles: readonly string[] = ['clerk']) => {
    const { status, json } = await admin.ask('POST', '/auth/invitations', { email, roles });
    expect(status).toBe(201);
    const link = new URL(String(json['link']));
    expect(link.origin + link.pathname).toBe('http://office.test/invitation');
    return link.hash.slice(1);
  };

  it('are known by name to everybody in it, and by address and roles to admins', async () => {
    const { ada, cleo, bo } = await signedIn();
    expect((await cleo.ask('GET', '/auth/members')).json).toEqual({
      items: [
        { id: 'ada', name: 'ada', active: true },
        { id: 'cleo', name: 'cleo', active: true },
      ],
    });
    expect((await ada.ask('GET', '/auth/members')).json).toMatchObject({
      items: [{ email: 'ada@office.example', roles: ['admin'] }, { roles: ['clerk'] }],
    });
    expect(JSON.stringify((await bo.ask('GET', '/auth/members')).json)).not.toContain('cleo');
  });

  it('are changed by admins of that org only', async () => {
    const { ada, cleo, bo } = await signedIn();
    expect(await cleo.ask('PATCH', '/auth/members/cleo', { roles: ['admin'] })).toMatchObject({
      status: 403,
      json: { code: 'access/denied' },
    });
    const elsewhere = await bo.ask('PATCH', '/auth/members/cleo', { active: false });
    const nobody = await bo.ask('PATCH', '/auth/members/nobody%00', { active: false });
    expect(elsewhere).toMatchObject({ status: 404, json: { code: 'row/not-found' } });
    expect(nobody.json).toEqual(elsewhere.json);
    for (const roles of [['emperor'], ['member'], 'admin', [['admin']]])
      expect(await ada.ask('PATCH', '/auth/members/cleo', { roles })).toMatchObject({ status: 422 });
    expect((await ada.ask('PATCH', '/auth/members/cleo', { roles: ['boss', 'boss'] })).json).toEqual({
      id: 'cleo',
      roles: ['boss'],
      active: true,
    });
    expect((await cleo.ask('GET', '/auth/members')).json, 'who includes admin is one').toMatchObject({
      items: [{ email: 'ada@office.example' }, {}],
    });
  });

  it('lose what they may at once, wherever they are signed in', async () => {
    const { ada, cleo } = await signedIn();
    await ada.ask('PATCH', '/auth/members/cleo', { active: false });
    expect(await cleo.ask('GET', '/auth/members')).toMatchObject({
      status: 403,
      json: { code: 'auth/no-org' },
    });
    expect((await cleo.ask('GET', '/auth/session')).json).toMatchObject({
      user: { id: 'cleo' },
      org: null,
      orgs: [],
      roles: [],
    });
    expect(await signIn(cleo, 'cleo@office.example')).toMatchObject({
      status: 403,
      json: { code: 'auth/no-org' },
    });
    // Whoever has another org is moved there.
    await ada.ask('PATCH', '/auth/members/cleo', { active: true, roles: ['admin'] });
    await signIn(cleo, 'cleo@office.example');
    await cleo.ask('PATCH', '/auth/members/ada', { active: false });
    expect((await ada.ask('GET', '/auth/session')).json).toMatchObject({
      org: { id: 'b' },
      roles: ['member'],
    });
    expect((await ada.ask('GET', '/auth/members')).status).toBe(200);
  });

  it('always have an admin among them, also when two take that from each other at once', async () => {
    const { ada, cleo, bo } = await signedIn();
    const last = { status: 409, json: { code: 'auth/last-admin' } };
    expect(await bo.ask('PATCH', '/auth/members/bo', { roles: [] })).toMatchObject(last);
    expect(await bo.ask('PATCH', '/auth/members/bo', { active: false })).toMatchObject(last);
    await ada.ask('PATCH', '/auth/members/cleo', { roles: ['admin'] });
    const both = await Promise.all([
      ada.ask('PATCH', '/auth/members/cleo', { roles: [] }),
      cleo.ask('PATCH', '/auth/members/ada', { roles: [] }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('come by invitation: once, in time, with the roles that were meant', async () => {
    const { ada, cleo, browser, later, database } = await signedIn();
    expect(
      (await cleo.ask('POST', '/auth/invitations', { email: 'x@office.example', roles: ['admin'] })).status,
    ).toBe(403);
    const token = await invite(ada, ' New@Office.example', ['boss']);
    expect(
      JSON.stringify(await database.kysely.selectFrom('_invitation').selectAll().execute()),
    ).not.toContain(token);
    const person = browser();
    const form = { token, name: 'Nía "><script>', password: PASSWORD };
    const accept = (more: object) => person.ask('POST', '/auth/invitations/accept', { ...form, ...more });
    const invalid = { status: 404, json: { code: 'auth/invitation-invalid' } };
    expect(await accept({ token: `${token}x` })).toMatchObject(invalid);
    expect(await accept({ password: 'short' })).toMatchObject({
      status: 422,
      json: { errors: [{ field: 'password' }] },
    });
    expect(await accept({})).toMatchObject({
      status: 201,
      json: {
        user: { name: form.name, email: 'new@office.example' },
        org: { id: 'a' },
        roles: ['boss', 'member'],
      },
    });
    expect(await accept({ name: 'Another' })).toMatchObject(invalid);

    const late = await invite(ada, 'late@office.example');
    later(0.9 * DAY_MS);
    await ada.ask('GET', '/auth/session');
    later(6.2 * DAY_MS);
    expect(await accept({ token: late })).toMatchObject(invalid);
  });

  it('come with the account that they have, if they know its password', async () => {
    const { ada, browser } = await signedIn();
    const token = await invite(ada, 'BO@office.example', []);
    const bo = browser();
    const accept = (password: string) =>
      bo.ask('POST', '/auth/invitations/accept', { token, name: 'Not Bo', password });
    expect(await accept('a password of mine')).toMatchObject({
      status: 401,
      json: { code: 'auth/wrong-credentials' },
    });
    expect(await accept(PASSWORD)).toMatchObject({
      status: 201,
      json: {
        user: { id: 'bo', name: 'bo' },
        org: { id: 'a' },
        orgs: [{ id: 'a' }, { id: 'b' }],
        roles: ['member'],
      },
    });
    expect(
      (
        await browser().ask(
          'POST',
          '/auth/invitations/accept',
          { token, name: 'x', password: PASSWORD },
          { origin: 'https://evil.example' },
        )
      ).status,
    ).toBe(403);
  });
});
