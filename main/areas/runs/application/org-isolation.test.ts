import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApplicationFolder, type ApplicationFolder } from './testing/application-folder.ts';
import { dialects, testDatabases } from './testing/databases.ts';
import { signIn, type HttpAnswer, type HttpUser, type RequestMore } from './testing/http-user.ts';
import { buildServer, startServer, type RunningApplication } from './testing/running-application.ts';
import { templateTexts } from './testing/specifications.ts';

/** The server is built, and fills its database, beside other tests. */
const PATIENCE = 240_000;
const NOTHING = '00000000-0000-7000-8000-000000000000';
const PATHS = ['companies', 'persons', 'deals', 'tasks'];
const TRANSITIONS: Readonly<Record<string, readonly string[]>> = {
  deals: ['qualify', 'make_offer', 'step_back', 'win', 'lose'],
  tasks: ['finish', 'drop'],
};
const SUMMARIES = ['company_sizes', 'forecast', 'why_we_lose'];

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly org: string };

let application: ApplicationFolder;
beforeAll(async () => {
  application = await createApplicationFolder(templateTexts('crm'));
  await buildServer(application);
}, PATIENCE);
afterAll(() => application.remove());

describe.each(dialects)(
  'a user of another org, over the network, on %s',
  { timeout: PATIENCE },
  (dialect) => {
    const databases = testDatabases(dialect);
    let running: RunningApplication;
    let owner: HttpUser;
    let stranger: HttpUser;
    /** Rows of the owner's org, by path. */
    const theirs = new Map<string, readonly Row[]>();
    const before = new Map<string, string>();

    beforeAll(async () => {
      running = await startServer(application, await databases.create());
      const { accounts, password, origin } = running;
      // Who is in both orgs may see both.
      const inOne = accounts.filter(
        ({ email }) => accounts.filter((one) => one.email === email).length === 1,
      );
      const second = inOne.find(({ roles }) =>
        ['admin', 'manager', 'rep'].every((role) => roles.includes(role)),
      );
      const first = inOne.find(({ org, roles }) => org !== second?.org && roles.includes('manager'));
      if (!first || !second) throw new Error(`nobody fits among ${JSON.stringify(accounts)}`);
      owner = await signIn(origin, first.email, password);
      stranger = await signIn(origin, second.email, password);
      for (const path of PATHS) {
        theirs.set(path, await allRows(owner, path));
        before.set(path, JSON.stringify(theirs.get(path)));
      }
    }, PATIENCE);
    afterAll(() => running.stop());

    const some = (path: string) => (theirs.get(path) ?? []).slice(0, 4);
    const idOf = (path: string) => some(path)[0]?.id ?? '';
    const expectSame = async (
      method: string,
      address: (id: string) => string,
      id: string,
      more?: (id: string) => RequestMore,
    ): Promise<HttpAnswer> => {
      const known = await stranger.send(method, address(id), more?.(id));
      const none = await stranger.send(method, address(NOTHING), more?.(NOTHING));
      expect([method, address(id), known.visible]).toEqual([method, address(id), none.visible]);
      return known;
    };

    it('is of an org with rows of its own', async () => {
      expect(owner.org).not.toBe(stranger.org);
      for (const path of PATHS) {
        expect(theirs.get(path)?.length).toBeGreaterThan(1);
        const own = await allRows(stranger, path);
        expect(own.length).toBeGreaterThan(1);
        expect(own.filter(({ org }) => org !== stranger.org)).toEqual([]);
        const ids = new Set(theirs.get(path)?.map(({ id }) => id));
        expect(own.filter(({ id }) => ids.has(id))).toEqual([]);
      }
    });

    it.each(PATHS)('reads, changes, moves and deletes nothing by its id (%s)', async (path) => {
      for (const { id, version } of some(path)) {
        const at = { version: Number(version) };
        const answers = [
          await expectSame('GET', (one) => `/api/${path}/${one}`, id),
          await expectSame('GET', (one) => `/api/${path}/${one}/audit`, id),
          await expectSame(
            'PATCH',
            (one) => `/api/${path}/${one}`,
            id,
            () => ({ ...at, body: {} }),
          ),
          await expectSame(
            'PATCH',
            (one) => `/api/${path}/${one}`,
            id,
            () => ({ version: 99, body: { x: 1 } }),
          ),
          await expectSame(
            'DELETE',
            (one) => `/api/${path}/${one}`,
            id,
            () => at,
          ),
        ];
        for (const name of TRANSITIONS[path] ?? [])
          answers.push(
            await expectSame(
              'POST',
              (one) => `/api/${path}/${one}/${name}`,
              id,
              () => ({ ...at, body: {} }),
            ),
          );
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      }
    });

    it('finds nothing by filters, whatever they are about', async () => {
      const filters: [path: string, field: string, id: string][] = [
        ...PATHS.map((path): [string, string, string] => [path, 'id', idOf(path)]),
        ...PATHS.map((path): [string, string, string] => [path, 'org', owner.org]),
        ...PATHS.map((path): [string, string, string] => [path, 'created_by', owner.user]),
        ['deals', 'company', idOf('companies')],
        ['deals', 'owner', owner.user],
        ['deals', 'contacts][has', idOf('persons')],
        ['persons', 'company', idOf('companies')],
        ['tasks', 'deal', idOf('deals')],
        ['tasks', 'assignee', owner.user],
      ];
      for (const [path, field, id] of filters) {
        const found = await expectSame('GET', (one) => `/api/${path}?filter[${field}]=${one}`, id);
        expect([field, found.json['items']]).toEqual([field, []]);
      }
    });

    it('finds nothing by searching, sorting and paging, also from where somebody else stopped', async () => {
      const asked = ['sort=-amount&limit=2', 'sort=title&limit=2', 'view=pipeline&limit=2', 'limit=2'];
      for (const query of asked) {
        const page = await owner.send('GET', `/api/deals?${query}`);
        const cursor = String(page.json['next']);
        expect(page.json['next']).not.toBe(null);
        const continued = await stranger.send('GET', `/api/deals?${query}&cursor=${cursor}`);
        const rows = (continued.json['items'] ?? []) as readonly Row[];
        expect([query, rows.filter(({ org }) => org !== stranger.org)]).toEqual([query, []]);
      }
      for (const { title } of some('deals')) {
        const found = await stranger.send('GET', `/api/deals?q=${encodeURIComponent(String(title))}`);
        const rows = found.json['items'] as readonly Row[];
        expect(rows.filter(({ org }) => org !== stranger.org)).toEqual([]);
      }
    });

    it('cannot refer to rows or people of the other org', async () => {
      const [own] = await allRows(stranger, 'companies');
      const [deal] = await allRows(stranger, 'deals');
      const tries: [field: string, value: (id: string) => unknown, id: string][] = [
        ['company', (id) => id, idOf('companies')],
        ['contacts', (id) => [id], idOf('persons')],
        ['owner', (id) => id, owner.user],
      ];
      for (const [field, value, id] of tries) {
        const given = (one: string) => ({ body: { title: 'Mine', company: own?.id, [field]: value(one) } });
        const made = await expectSame('POST', () => '/api/deals', id, given);
        const at = { version: Number(deal?.['version']) };
        const changed = await expectSame(
          'PATCH',
          () => `/api/deals/${deal?.id}`,
          id,
          (one) => ({
            ...at,
            body: { [field]: value(one) },
          }),
        );
        expect([field, made.status, changed.status]).toEqual([field, 422, 422]);
        expect(made.json['errors']).toMatchObject([{ field, code: 'unknown-reference' }]);
      }
    });

    it('learns nothing from what has to be unique', async () => {
      const email = 'only-one@unique.example';
      const first = await owner.send('POST', '/api/companies', { body: { name: 'Theirs', email } });
      const own = await stranger.send('POST', '/api/companies', { body: { name: 'Ours', email } });
      expect([first.status, own.status]).toEqual([201, 201]);
      const again = await stranger.send('POST', '/api/companies', { body: { name: 'Ours', email } });
      expect(again.status).toBe(409);
      for (const [user, { json }] of [
        [owner, first],
        [stranger, own],
      ] as const) {
        const { id } = json as Row;
        expect((await user.send('DELETE', `/api/companies/${id}`, { version: 1 })).status).toBe(204);
      }
    });

    it('sees no trace in lists, views and summaries of what the other org does', async () => {
      const paths = [
        ...PATHS.map((path) => `/api/${path}?limit=200`),
        ...SUMMARIES.map((name) => `/views/${name}/summary`),
        '/auth/members',
        '/auth/session',
      ];
      const look = async () => {
        const seen: unknown[] = [];
        for (const path of paths) seen.push((await stranger.send('GET', path)).visible);
        return seen;
      };
      const seen = await look();
      const made = await owner.send('POST', '/api/companies', { body: { name: 'New', size: 'large' } });
      expect(made.status).toBe(201);
      expect(await look()).toEqual(seen);
      const { id } = made.json as Row;
      expect((await owner.send('DELETE', `/api/companies/${id}`, { version: 1 })).status).toBe(204);
    });

    it('is not answered from the idempotency keys of others', async () => {
      const body = { name: 'Once' };
      const theirs = await owner.send('POST', '/api/companies', { body, key: 'the same key' });
      const own = await stranger.send('POST', '/api/companies', { body, key: 'the same key' });
      expect([theirs.status, own.status, own.headers.get('idempotent-replay')]).toEqual([201, 201, null]);
      expect((own.json as Row).org).toBe(stranger.org);
      for (const [user, { json }] of [
        [owner, theirs],
        [stranger, own],
      ] as const)
        await user.send('DELETE', `/api/companies/${(json as Row).id}`, { version: 1 });
    });

    it('neither gets into the other org nor at its members', async () => {
      await expectSame(
        'PUT',
        () => '/auth/org',
        owner.org,
        (org) => ({ body: { org } }),
      );
      await expectSame(
        'PATCH',
        (user) => `/auth/members/${user}`,
        owner.user,
        () => ({ body: { roles: [] } }),
      );
      expect((await stranger.send('GET', '/auth/session')).json).toMatchObject({ org: { id: stranger.org } });
    });

    it('has left everything of the other org as it was', async () => {
      for (const path of PATHS) expect(JSON.stringify(await allRows(owner, path))).toBe(before.get(path));
      expect(running.output()).not.toMatch(/^error:/m);
    });
  },
);

/** All pages. */
async function allRows(user: HttpUser, path: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor = ''; ;) {
    const { json } = await user.send('GET', `/api/${path}?limit=200${cursor}`);
    rows.push(...(json['items'] as readonly Row[]));
    if (json['next'] === null) return rows;
    cursor = `&cursor=${String(json['next'])}`;
  }
}
