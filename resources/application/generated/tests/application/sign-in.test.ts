import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, ORIGIN, type Answer, type Client } from '../../runtime/testing/client.ts';
import { openApp, type TestApp } from '../../runtime/testing/open-app.ts';
import { NOW, type Values } from '../../runtime/testing/scene.ts';
import { codeOf } from '../../runtime/testing/words.ts';

const PASSWORD = 'a long enough password';
/** A password takes its time, which is what makes it safe; some machines are slow. */
const PATIENCE = 60_000;
const HOUR = 60 * 60_000;
const fromHere = { headers: { origin: ORIGIN } };

let app: TestApp;
let time = Date.parse(NOW);
beforeAll(async () => {
  app = await openApp({ clock: () => new Date(time) });
});
afterAll(() => app.close());

const told = ({ status, json }: Answer) => `${status} ${codeOf(json) ?? ''}`.trim();
const signIn = (email: string, password: string, client = app.nobody) =>
  client.send('POST', '/auth/session', { body: { email, password }, ...fromHere });

/** A new session of a user of the scene, without the work that a password makes. */
async function start(user: string): Promise<Client> {
  const { cookie, csrf } = await app.server.services.sessions.create(user, 'here');
  return createClient(app.server.fetch, user, { cookie: `test_session=${cookie}`, csrf });
}

/** The token of a new invitation. */
async function invite(email: string): Promise<string> {
  const boss = await start('boss');
  const { status, json } = await boss.send('POST', '/auth/invitations', { body: { email, roles: [] } });
  expect(status).toBe(201);
  return String((json as Values)['link']).split('#')[1] ?? '';
}
const accept = (token: string) =>
  app.nobody.send('POST', '/auth/invitations/accept', {
    body: { token, name: 'Somebody new', password: PASSWORD },
    ...fromHere,
  });

/** Whoever an answer has signed in. */
function clientOf({ headers, json }: Answer): Client {
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = json as { readonly user: { readonly id: string } | null; readonly csrf: string | null };
  return createClient(app.server.fetch, session.user?.id ?? '', { cookie, csrf: session.csrf ?? '' });
}

describe('sign-in', { timeout: PATIENCE }, () => {
  it('lets somebody in who was invited, once, with a cookie that no script sees', async () => {
    const token = await invite('new@test.example');
    const accepted = await accept(token);
    expect(accepted.status).toBe(201);
    expect(accepted.headers.get('set-cookie')).toMatch(/^test_session=[\w-]{43}; /);
    expect(accepted.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const session = await clientOf(accepted).send('GET', '/auth/session');
    expect(session.json).toMatchObject({ user: { email: 'new@test.example' }, org: { id: 'here' } });
    expect(told(await accept(token))).toBe('404 auth/invitation-invalid');
    expect(told(await accept('x'.repeat(43)))).toBe('404 auth/invitation-invalid');
    expect(told(await signIn('NEW@test.example ', PASSWORD))).toBe('200');
  });

  it('says the same of a wrong password and of an account that is not there', async () => {
    await accept(await invite('known@test.example'));
    const [wrong, unknown] = [
      await signIn('known@test.example', 'x'),
      await signIn('unknown@test.example', 'x'),
    ];
    expect(told(wrong)).toBe('401 auth/wrong-credentials');
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(wrong.headers.get('set-cookie')).toBe(null);
  });

  it('waits after ten wrong passwords, also for the right one', async () => {
    await accept(await invite('tried@test.example'));
    const tries = Array.from({ length: 10 }, () => signIn('tried@test.example', 'wrong'));
    const answers = (await Promise.all(tries)).map(told);
    expect(answers).toEqual(Array(10).fill('401 auth/wrong-credentials'));
    const refused = await signIn('tried@test.example', PASSWORD);
    expect(told(refused)).toBe('429 auth/too-many-attempts');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    time += HOUR;
    expect(told(await signIn('tried@test.example', PASSWORD))).toBe('200');
  });

  it('refuses a sign-in that another site has sent', async () => {
    const from = async (headers: Readonly<Record<string, string>>) =>
      told(await app.nobody.send('POST', '/auth/session', { body: { email: 'a', password: 'b' }, headers }));
    const others = [
      {},
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `${ORIGIN}.evil.example` },
      { origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
      { origin: ORIGIN, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of others) expect([headers, await from(headers)]).toEqual([headers, '403 auth/csrf']);
  });

  it('makes no first account where there are accounts', async () => {
    const body = { code: 'x', org: 'Mine', name: 'Me', email: 'me@test.example', password: PASSWORD };
    expect(told(await app.nobody.send('POST', '/auth/setup', { body, ...fromHere }))).toBe('409 auth/set-up');
  });
});

describe('a session', { timeout: PATIENCE }, () => {
  const isIn = async (client: Client) => told(await client.send('GET', '/auth/members'));

  it('is refused when it is forged, cut, or of nobody', async () => {
    const client = await start('colleague');
    expect(await isIn(client)).toBe('200');
    const cookies = ['test_session=', `test_session=${'A'.repeat(43)}`, 'test_session=x', 'other=1'];
    for (const cookie of cookies) {
      const forger = createClient(app.server.fetch, 'forger', { cookie, csrf: '' });
      expect([cookie, await isIn(forger)]).toEqual([cookie, '401 auth/signed-out']);
    }
    expect(await isIn(app.nobody)).toBe('401 auth/signed-out');
  });

  it('ends with signing out', async () => {
    const client = await start('colleague');
    expect(told(await client.send('DELETE', '/auth/session'))).toBe('204');
    expect(await isIn(client)).toBe('401 auth/signed-out');
  });

  it('ends when it was not used for a day, and after two weeks in any case', async () => {
    const idle = await start('somebody');
    const busy = await start('colleague');
    for (let hours = 0; hours < 13 * 24; hours += 20) {
      time += 20 * HOUR;
      expect(await isIn(busy)).toBe('200');
    }
    expect(await isIn(idle)).toBe('401 auth/signed-out');
    time += 20 * HOUR;
    await isIn(busy);
    time += 20 * HOUR;
    expect(await isIn(busy)).toBe('401 auth/signed-out');
  });

  it('ends everywhere when the password is changed', async () => {
    const client = clientOf(await accept(await invite('changed@test.example')));
    const other = clientOf(await signIn('changed@test.example', PASSWORD));
    const change = (current: string) =>
      client.send('POST', '/auth/password', { body: { current, next: 'another long password' } });
    expect(told(await change('wrong'))).toBe('403 auth/wrong-password');
    const changed = await change(PASSWORD);
    expect(told(changed)).toBe('200');
    expect([await isIn(client), await isIn(other)]).toEqual(Array(2).fill('401 auth/signed-out'));
    expect(await isIn(clientOf(changed))).toBe('200');
  });

  it('gives nothing to whoever is no active member any more', async () => {
    const client = await start('third');
    const boss = await start('boss');
    const gone = await boss.send('PATCH', `/auth/members/${client.user}`, { body: { active: false } });
    expect(told(gone)).toBe('200');
    expect(await isIn(client)).toBe('403 auth/no-org');
  });

  it('is of one org, and goes to no org that its user is not in', async () => {
    const client = await start('colleague');
    const move = (org: string) => client.send('PUT', '/auth/org', { body: { org } });
    expect([told(await move('there')), told(await move('nowhere'))]).toEqual(
      Array(2).fill('403 auth/no-org'),
    );
    expect(told(await move('here'))).toBe('200');
    expect((await client.send('GET', '/auth/session')).json).toMatchObject({ org: { id: 'here' } });
  });
});

describe('members', () => {
  it('are invited and changed by admins only, and never by those of another org', async () => {
    const member = await start('colleague');
    const boss = await start('boss');
    const change = { body: { roles: ['admin'] } };
    expect(told(await member.send('PATCH', `/auth/members/${member.user}`, change))).toBe(
      '403 access/denied',
    );
    const invitation = { body: { email: 'x@test.example', roles: [] } };
    expect(told(await member.send('POST', '/auth/invitations', invitation))).toBe('403 access/denied');
    const [other, none] = [
      await boss.send('PATCH', '/auth/members/stranger', change),
      await boss.send('PATCH', '/auth/members/no-such-user', change),
    ];
    expect([other.status, other.text]).toEqual([none.status, none.text]);
    expect(other.status).toBe(404);
    const names = (await member.send('GET', '/auth/members')).json as { readonly items: readonly Values[] };
    expect(names.items.map(({ id }) => id)).not.toContain('stranger');
    expect(names.items.filter((item) => 'email' in item || 'roles' in item)).toEqual([]);
  });
});
