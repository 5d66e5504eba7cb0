import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PreviewState } from '#shared/contracts/preview.ts';
import {
  closeTestStudios,
  openTestStudio,
  temporaryFolder,
  type TestStudio,
} from './testing/open-test-studio.ts';

// Processes that start other processes take their time where many tests run at once.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

afterEach(() => closeTestStudios());

const SPEC = `strata: 1
app: { name: shop, title: Shop }
roles: { clerk: {} }
entities:
  Item:
    title: '{name}'
    fields:
      name: { type: text, required: true }
      price: { type: money, currency: EUR }
access:
  Item:
    member: { read: true }
    clerk: { create: true, update: true }
samples: { Item: 5 }
`;

interface Shop {
  readonly test: TestStudio;
  readonly projectId: string;
  readonly documentId: string;
}

async function shop(spec = SPEC): Promise<Shop> {
  const test = await openTestStudio();
  const { projectId, ids } = await test.write({ 'shop.spec.yaml': spec });
  return { test, projectId, documentId: ids.get('shop.spec.yaml') ?? '' };
}

/** Resolves with the first state that has one of these statuses and holds. */
async function until<S extends PreviewState['status']>(
  { test, projectId }: Shop,
  status: S,
  holds: (state: Extract<PreviewState, { status: S }>) => boolean = () => true,
): Promise<Extract<PreviewState, { status: S }>> {
  type Wanted = Extract<PreviewState, { status: S }>;
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const stop = test.studio.subscribe(({ name }) => {
        if (name !== 'runs.previewChanged') return;
        stop();
        resolve();
      });
    });
    const state = await test.call('runs.preview', { projectId });
    if (state.status === status && holds(state as Wanted)) return state as Wanted;
    if (state.status === 'crashed') throw new Error(`it crashed: ${state.message}`);
    await changed;
  }
}

async function run(shop: Shop) {
  const { runId } = await shop.test.call('runs.start', { projectId: shop.projectId });
  return until(shop, 'running', (state) => state.runId === runId);
}

async function write({ test, documentId }: Shop, change: (text: string) => string): Promise<void> {
  await test.call('documents.write', { documentId, text: change(await test.text(documentId)) });
}

/** Signs in as somebody who has exactly this role, and returns how to ask the application. */
async function signIn({ test, projectId }: Shop, role: string) {
  const state = await test.call('runs.preview', { projectId });
  const people = state.status === 'running' ? state.people : [];
  const person = people.find(({ roles }) => roles.join() === role);
  if (person === undefined) throw new Error(`nobody is ${role}: ${JSON.stringify(people)}`);
  const { url } = await test.call('runs.actAs', {
    projectId,
    personId: person.id,
    org: person.org,
    path: '/items',
  });
  const answer = await fetch(url, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/items']);
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly; SameSite=Lax');
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const session = (await (await fetch(new URL('/auth/session', url), { headers })).json()) as {
    csrf: string;
  };
  const ask = (method: string, to: string, body?: object) =>
    fetch(new URL(to, url), {
      method,
      headers: { ...headers, 'x-csrf-token': session.csrf, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { url, ask };
}

async function itemsOf(ask: Awaited<ReturnType<typeof signIn>>['ask']) {
  const { items } = (await (await ask('GET', '/api/items?limit=200')).json()) as {
    items: { name: string }[];
  };
  return items;
}

describe('Run', () => {
  it('leads to an application with sample data, used as different people', async () => {
    const here = await shop();
    const { url, runId, people } = await run(here);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html).toContain('<title>Shop</title>');
    const [, script] = /<script type="module" src="([^"]+)">/.exec(html) ?? [];
    expect((await fetch(new URL(script ?? 'missing', url))).headers.get('content-type')).toContain(
      'javascript',
    );
    expect(new Set(people.map(({ org }) => org)).size).toBe(2);

    const clerk = await signIn(here, 'clerk');
    expect((await itemsOf(clerk.ask)).length).toBeGreaterThan(0);
    expect((await clerk.ask('POST', '/api/items', { name: 'Lamp' })).status).toBe(201);
    const nobody = await fetch(new URL('/api/items', url));
    expect(nobody.status).toBe(401);
    const again = await fetch(clerk.url, { redirect: 'manual' });
    expect(again.status).toBe(403);

    const shown = await here.test.call('runs.show', { runId });
    expect(shown.artifacts.map(({ path: file }) => file)).toContain('server/server.mjs');
    expect(shown.inputs.documents).toMatchObject([{ path: 'shop.spec.yaml' }]);
    const version = shown.inputs.documents[0]?.version ?? '';
    const read = await here.test.call('history.read', { documentId: here.documentId, version });
    expect(read.text).toBe(SPEC);
  });

  it('has at most so many rows that nobody waits for them, and says so', async () => {
    const here = await shop(SPEC.replace('samples: { Item: 5 }', 'samples: { Item: 100000 }'));
    const { runId } = await run(here);
    // Lines are gathered for a moment before they are written down.
    await expect
      .poll(async () => (await here.test.call('runs.log', { runId })).lines.map(({ text }) => text))
      .toContain('Previews have at most 5000 rows of sample data of each kind.');
  });

  it('is framed by the windows of the studio only', async () => {
    const here = await shop();
    here.test.studio.servedFrom('http://127.0.0.1:4000');
    const { url } = await run(here);
    const { headers } = await fetch(url);
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors http:\/\/127\.0\.0\.1:4000(;|$)/);
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it('in a window of the desktop gets cookies that it may use there', async () => {
    const here = await shop();
    here.test.studio.servedFrom('app://strata');
    await run(here);
    const state = await until(here, 'running');
    const { url } = await here.test.call('runs.actAs', {
      projectId: here.projectId,
      personId: state.people[0]?.id ?? '',
    });
    const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie');
    expect(cookie).toMatch(/^shop_preview_\d+=.*Secure.*SameSite=None/);
  });

  it('takes hooks and pages from the folder that the project was built to', async () => {
    const here = await shop();
    const folder = path.join(temporaryFolder(), 'app');
    await here.test.call('runs.build', { projectId: here.projectId, folder });
    const hooks = path.join(folder, 'src', 'hooks.ts');
    fs.writeFileSync(
      hooks,
      `import { defineHooks } from '../generated/hooks.ts';
       export const hooks = defineHooks({ routes: (app) => app.get('/hello', (c) => c.text('from the owners')) });`,
    );
    const { url } = await run(here);
    expect(await (await fetch(new URL('/hello', url))).text()).toBe('from the owners');
    fs.writeFileSync(
      hooks,
      `import { defineHooks } from '../generated/hooks.ts';
       const fail = () => { throw new RangeError('from the owners'); };
       export const hooks = defineHooks({ routes: (app) => app.get('/end', (c) => c.text(String(setTimeout(fail)))) });`,
    );
    const next = await run(here);
    await fetch(new URL('/end', next.url)).catch(() => null);
    const crashed = await until(here, 'crashed');
    expect(crashed).toMatchObject({ message: 'RangeError: from the owners', exitCode: 1, step: null });
    const log = await here.test.call('runs.log', { runId: crashed.runId });
    expect(log.lines.map(({ text }) => text).join('\n')).toMatch(/application\/src\/hooks\.ts:2:/);

    await run(here);
    fs.writeFileSync(hooks, 'export const hooks = {');
    await here.test.call('runs.start', { projectId: here.projectId });
    const { behind } = await until(here, 'running', (state) => state.behind !== null);
    expect(behind?.sentence).toMatch(/^src\/hooks\.ts:1: /);
  });
});

describe('saving', () => {
  it('starts the application again, with its data, its address and whoever is signed in', async () => {
    const here = await shop();
    const first = await run(here);
    const clerk = await signIn(here, 'clerk');
    await clerk.ask('POST', '/api/items', { name: 'Lamp' });
    await write(here, (text) => text.replace('price: {', 'colour: { type: text }\n      price: {'));
    const second = await until(here, 'running', ({ runId, next }) => runId !== first.runId && next === null);
    expect(second.url).toBe(first.url);
    const items = await itemsOf(clerk.ask);
    expect(items.map(({ name }) => name)).toContain('Lamp');
    expect(items[0]).toHaveProperty('colour');

    await write(here, (text) => text.replace('colour: { type: text }', 'colour: { type: tex }'));
    const behind = await until(here, 'running', (state) => state.behind !== null);
    expect(behind.behind?.sentence).toContain('do not compile');
    expect(await itemsOf(clerk.ask)).toHaveLength(items.length);
    await write(here, (text) => text.replace('colour: { type: tex }', 'colour: { type: text }'));
    await until(here, 'running', (state) => state.behind === null);

    const runs = await here.test.call('runs.list', { projectId: here.projectId, kind: 'run' });
    expect(runs.runs.map(({ outcome }) => outcome)).toEqual(['running', 'done']);
    const compared = await here.test.call('runs.compare', { runIds: [first.runId, second.runId] });
    expect(compared.changes?.map(({ address }) => address)).toContain('entities/Item/fields/colour');
  });

  it('asks before values are lost, and goes on as it is told', async () => {
    const here = await shop();
    await run(here);
    await write(here, (text) => text.replace('      price: { type: money, currency: EUR }\n', ''));
    const asking = await until(here, 'asking');
    expect(asking.losses.join()).toContain('price');
    expect((await fetch(asking.url ?? '')).status).toBeLessThan(500);
    await here.test.call('runs.answer', { runId: asking.runId, answer: 'accept-loss' });
    await until(here, 'running', ({ runId }) => runId === asking.runId);
    const clerk = await signIn(here, 'clerk');
    expect((await itemsOf(clerk.ask))[0]).not.toHaveProperty('price');
    expect(await here.test.codeOf('runs.answer', { runId: asking.runId, answer: 'cancel' })).toBe(
      'runs/nothing-asked',
    );
  });
});

describe('the journal', () => {
  it('shows what ran when the studio was killed as interrupted', async () => {
    const here = await shop();
    const { runId } = await run(here);
    const killed = await openTestStudio({ home: here.test.crash() });
    const shown = await killed.call('runs.show', { runId });
    expect(shown).toMatchObject({ outcome: 'interrupted', endedAt: null });
    expect(await killed.call('runs.preview', { projectId: here.projectId })).toEqual({ status: 'idle' });
  });

  it('has checks, with what they found', async () => {
    const here = await shop();
    const good = await here.test.call('runs.check', { projectId: here.projectId });
    expect(good).toMatchObject({ errors: 0, irHash: expect.any(String) });
    await write(here, (text) => text.replace('type: money', 'type: mony'));
    const bad = await here.test.call('runs.check', { projectId: here.projectId });
    expect(bad).toMatchObject({ irHash: null });
    const log = await here.test.call('runs.log', { runId: bad.runId });
    expect(log.lines[0]?.text).toMatch(/^shop\.spec\.yaml:9:22: error: /);
    const { runs } = await here.test.call('runs.list', { kind: 'check' });
    expect(runs.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['failed', '1 error, 0 warnings.'],
      ['done', '0 errors, 0 warnings.'],
    ]);
  });

  it('has exports, and those whose writer has gone as interrupted', async () => {
    const { test, projectId } = await shop();
    const begin = (pid: number) =>
      test.call('runs.beginExport', {
        projectId,
        folder: '/out',
        title: 'Write the documents as files',
        pid,
      });
    const done = await begin(process.pid);
    await test.call('runs.endExport', {
      runId: done.runId,
      outcome: 'done',
      note: '1 file written.',
      artifacts: [{ path: 'a', sha256: 'x', bytes: 1 }],
    });
    expect(await test.call('runs.show', { runId: done.runId })).toMatchObject({
      kind: 'export',
      outcome: 'done',
      inputs: { folder: '/out' },
      steps: [{ title: 'Write the documents as files', outcome: 'done' }],
    });
    const end = { runId: done.runId, outcome: 'done', note: '' };
    expect(await test.codeOf('runs.endExport', end)).toBe('runs/not-running');
    expect(await test.codeOf('runs.endExport', { ...end, runId: '999' })).toBe('runs/not-found');
    const gone = await begin(2 ** 22 + 1);
    const interrupted = new Promise<void>((resolve) => {
      test.studio.subscribe(({ name, payload }) => {
        if (name === 'runs.changed' && payload.runId === gone.runId) resolve();
      });
    });
    await interrupted;
    expect(await test.call('runs.show', { runId: gone.runId })).toMatchObject({ outcome: 'interrupted' });
  });

  it('knows nothing of a project that does not exist', async () => {
    const { test } = await shop();
    const projectId = '00000000-0000-4000-8000-000000000000';
    for (const method of ['runs.check', 'runs.start', 'runs.stop', 'runs.preview', 'runs.actAs']) {
      expect(await test.codeOf(method, { projectId, personId: 'x' }), method).toBe(
        'documents/project-not-found',
      );
    }
  });
});

it('a project that goes to the trash runs no more', async () => {
  const here = await shop();
  const { url } = await run(here);
  await here.test.call('projects.trash', { projectId: here.projectId });
  await until(here, 'stopped');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
