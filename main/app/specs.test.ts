import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';
import { flipRecordBit } from './testing/plant-damage.ts';

afterEach(() => closeTestStudios());

const APP = 'strata: 1\napp: { name: shop }\nroles: { clerk: {} }\n';
const ITEM = 'entities:\n  Item:\n    fields:\n      name: { type: text }\n';
const ACCESS = 'access: { Item: { member: { read: true }, clerk: { update: true } } }\n';
const SHOP = { 'app.spec.yaml': APP, 'spec/item.spec.yaml': ITEM, 'spec/access.spec.yaml': ACCESS };

async function replaceText(test: TestStudio, documentId: string, change: (text: string) => string) {
  await test.call('documents.write', { documentId, text: change(await test.text(documentId)) });
}

/** Waits for one event of the specs about a project, and returns the documents that it names. */
function nextChange(test: TestStudio, projectId: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const stop = test.studio.subscribe(({ name, payload }) => {
      if (name !== 'specs.changed' || payload.projectId !== projectId) return;
      stop();
      resolve(payload.documentIds);
    });
  });
}

describe('the specs of a project', () => {
  it('are its documents of kind spec outside the trash, in path order', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({
      ...SHOP,
      'readme.md': 'entities: {',
      'x.spec.yml': 'a: 1',
    });
    await test.call('documents.trash', { documentId: ids.get('x.spec.yml') ?? '' });
    const { documents, next } = await test.call('specs.texts', { projectId });
    expect(next).toBeNull();
    expect(documents.map(({ path, text }) => [path, text])).toEqual([
      ['app.spec.yaml', APP],
      ['spec/access.spec.yaml', ACCESS],
      ['spec/item.spec.yaml', ITEM],
    ]);
    const one = await test.call('specs.texts', {
      projectId,
      documentIds: [ids.get('app.spec.yaml') ?? '', ids.get('readme.md') ?? ''],
    });
    expect(one.documents.map(({ path }) => path)).toEqual(['app.spec.yaml']);
  });

  it('come page by page where they are large', async () => {
    const test = await openTestStudio();
    const large = `# ${'x'.repeat(4_500_000)}\n`;
    const { projectId } = await test.write({
      'a.spec.yaml': large,
      'b.spec.yaml': large,
      'c.spec.yaml': 'samples: {}',
    });
    const first = await test.call('specs.texts', { projectId });
    expect(first.documents.map(({ path }) => path)).toEqual(['a.spec.yaml', 'b.spec.yaml']);
    const second = await test.call('specs.texts', { projectId, after: first.next ?? '' });
    expect([second.documents.map(({ path }) => path), second.next]).toEqual([['c.spec.yaml'], null]);
  });

  it('of a project without any are empty, and not one that compiles', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({ 'readme.md': 'x' });
    expect(await test.call('specs.texts', { projectId })).toEqual({ documents: [], next: null });
    const nothing = { problems: [], errors: 0, documents: 0, irHash: null };
    expect(await test.call('specs.check', { projectId })).toMatchObject(nothing);
    expect(await test.answer('specs.ir', { projectId })).toMatchObject({
      error: { code: 'specs/not-compiling', errors: 0, first: '' },
    });
    const compared = await test.call('specs.diff', { projectId, from: '@2020-01-01' });
    expect(compared).toMatchObject({ changes: [], from: { hash: null, errors: 0 }, to: { hash: null } });
  });

  it('of a project that does not exist are an error', async () => {
    const test = await openTestStudio();
    const params = { projectId: '00000000-0000-4000-8000-000000000000', from: '@2026-01-01' };
    for (const method of ['specs.texts', 'specs.check', 'specs.ir', 'specs.diff'])
      expect([method, await test.codeOf(method, params)]).toEqual([method, 'documents/project-not-found']);
  });
});

describe('checking', () => {
  it('names a mistake with its document, line and column, and a fix', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    const sound = await test.call('specs.check', { projectId });
    expect(sound).toMatchObject({ problems: [], errors: 0, warnings: 0, documents: 3 });
    expect(sound.irHash).toMatch(/^[0-9a-f]{64}$/);
    expect(sound.lastGoodHash).toBe(sound.irHash);

    const documentId = ids.get('spec/access.spec.yaml') ?? '';
    await replaceText(test, documentId, (text) => `# Who may\n${text.replace('clerk', 'clrk')}`);
    const broken = await test.call('specs.check', { projectId });
    const { problems } = broken;
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'name/unknown',
        severity: 'error',
        documentId,
        path: 'spec/access.spec.yaml',
        line: 2,
        column: 43,
        endLine: 2,
        endColumn: 47,
      }),
    ]);
    expect(broken).toMatchObject({ errors: 1, irHash: null, lastGoodHash: sound.irHash });

    // The first fix of the only problem leads back to what it was.
    const edit = problems[0]?.fixes[0]?.edits[0];
    expect(edit?.documentId).toBe(documentId);
    await replaceText(test, documentId, (text) =>
      edit === undefined ? '' : text.slice(0, edit.from) + edit.insert + text.slice(edit.to),
    );
    expect(await test.call('specs.check', { projectId })).toEqual(sound);
  });

  it('sees what a window types before it is saved', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    const window = await test.window(ids.get('spec/item.spec.yaml') ?? '');
    await test.call('specs.check', { projectId });
    window.type(ITEM.indexOf('text'), 4, 'tex');
    await window.saved();
    const { problems } = await test.call('specs.check', { projectId });
    expect(problems.map(({ code }) => code)).toEqual(['form/unknown-word']);
  });

  it('follows documents that are moved, trashed, restored and made', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    const errors = async () => (await test.call('specs.check', { projectId })).errors;
    const documentId = ids.get('spec/item.spec.yaml') ?? '';
    expect(await errors()).toBe(0);
    await test.call('documents.move', { documentId, path: 'item.note.yaml' });
    expect(await errors()).toBe(1);
    await test.call('documents.move', { documentId, path: 'other/item.spec.yaml' });
    expect(await errors()).toBe(0);
    await test.call('documents.trash', { documentId });
    expect(await errors()).toBe(1);
    await test.call('documents.create', { projectId, path: 'again.spec.yaml', text: ITEM });
    expect(await errors()).toBe(0);
    await test.call('documents.restore', { documentId });
    const twice = await test.call('specs.check', { projectId });
    expect(twice.problems.map(({ code, path }) => [code, path])).toEqual([
      ['name/declared-twice', 'other/item.spec.yaml'],
    ]);
    expect(twice.problems[0]?.related.map(({ path }) => path)).toEqual(['again.spec.yaml']);
  });

  it('keeps projects apart, and forgets one that is trashed', async () => {
    const test = await openTestStudio();
    const [one, other] = [await test.write(SHOP), await test.write({ 'app.spec.yaml': APP })];
    const before = await test.call('specs.check', { projectId: one.projectId });
    const apart = await test.call('specs.check', { projectId: other.projectId });
    expect(apart.irHash).not.toBe(before.irHash);
    await test.call('projects.trash', { projectId: one.projectId });
    expect(await test.call('specs.check', { projectId: other.projectId })).toEqual(apart);
    await test.call('projects.restore', { projectId: one.projectId });
    expect(await test.call('specs.check', { projectId: one.projectId })).toEqual(before);
  });

  it('answers many at once, each with what was there when it was asked', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    const documentId = ids.get('spec/item.spec.yaml') ?? '';
    const answers = [];
    for (let i = 0; i < 10; i++) {
      await replaceText(test, documentId, (text) => (i % 2 === 0 ? `${text}    x\n` : ITEM));
      answers.push(await Promise.all([1, 2].map(() => test.call('specs.check', { projectId }))));
    }
    const isSound = answers.map((both) => both.map(({ errors }) => errors === 0));
    expect(isSound).toEqual(answers.map((_, i) => [i % 2 === 1, i % 2 === 1]));
  });

  it('lists two thousand problems at most, and tells how many there are', async () => {
    const test = await openTestStudio();
    const keys = Array.from({ length: 3000 }, (_, i) => `k${i}: 1\n`).join('');
    const { projectId } = await test.write({ ...SHOP, 'z.spec.yaml': keys });
    const { problems, errors } = await test.call('specs.check', { projectId });
    expect([problems.length, errors]).toEqual([2000, 3000]);
  });

  it('says so when the texts are too large together', async () => {
    const test = await openTestStudio();
    const large = `# ${'x'.repeat(12_000_000)}\n`;
    const { projectId, ids } = await test.write({ ...SHOP, 'y.spec.yaml': large, 'z.spec.yaml': large });
    for (const method of ['specs.check', 'specs.ir'])
      expect(await test.codeOf(method, { projectId })).toBe('specs/too-large');
    expect(await test.codeOf('specs.diff', { projectId, from: '@2020-01-01' })).toBe('specs/too-large');
    await test.call('documents.trash', { documentId: ids.get('z.spec.yaml') ?? '' });
    // One of them is still larger than a document may be.
    const { problems } = await test.call('specs.check', { projectId });
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['yaml/too-large', 'y.spec.yaml']]);
  });
});

describe('the IR', () => {
  it('is canonical JSON, and its hash the SHA-256 of it', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write(SHOP);
    const { json, hash } = await test.call('specs.ir', { projectId });
    expect(createHash('sha256').update(json).digest('hex')).toBe(hash);
    expect(JSON.parse(json)).toMatchObject({ app: { name: 'shop' }, entities: { Item: {} } });
    expect((await test.call('specs.check', { projectId })).irHash).toBe(hash);
  });

  it('is an error with the first mistake while the specs do not compile', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({
      ...SHOP,
      'b.spec.yaml': 'roles: { clark: { includes: [clrk] } }\n',
    });
    const answer = await test.answer('specs.ir', { projectId });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'specs/not-compiling',
        errors: 1,
        first: expect.stringMatching(/^b\.spec\.yaml:1:30: /),
      },
    });
  });
});

describe('a spec document that cannot be read', () => {
  it('is an error, and not a model without it', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    const { projectId: other } = await test.write({ 'app.spec.yaml': APP });
    await test.close();
    flipRecordBit(test.home, ids.get('spec/item.spec.yaml') ?? '', 0);
    const damaged = await openTestStudio({ home: test.home });
    for (const method of ['specs.texts', 'specs.check', 'specs.ir', 'specs.diff'])
      expect([method, await damaged.codeOf(method, { projectId, from: 'now' })]).toEqual([
        method,
        'documents/unreadable',
      ]);
    expect((await damaged.call('specs.check', { projectId: other })).errors).toBe(0);
  });
});

describe('windows are told that specs have changed', () => {
  it('once for a row of changes, with the documents, and not about other documents', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ ...SHOP, 'readme.md': 'x' });
    await nextChange(test, projectId);
    const [item = '', note = ''] = [ids.get('spec/item.spec.yaml'), ids.get('readme.md')];
    const told = nextChange(test, projectId);
    await replaceText(test, note, (text) => `${text}!`);
    await replaceText(test, item, (text) => `${text}# one\n`);
    await replaceText(test, item, (text) => `${text}# two\n`);
    expect(await told).toEqual([item]);
  });

  it('when a document becomes a spec, or is none any more', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write(SHOP);
    await nextChange(test, projectId);
    await test.call('specs.texts', { projectId });
    const documentId = ids.get('spec/item.spec.yaml') ?? '';
    const left = nextChange(test, projectId);
    await test.call('documents.move', { documentId, path: 'item.md' });
    expect(await left).toEqual([documentId]);
    const back = nextChange(test, projectId);
    await test.call('documents.move', { documentId, path: 'item.spec.yaml' });
    expect(await back).toEqual([documentId]);
  });
});

describe('two versions of a project', () => {
  /** A studio whose clock goes on by a minute when a test says so. */
  async function withClock() {
    let now = Date.parse('2026-11-20T10:00:00Z');
    const test = await openTestStudio({ clock: { now: () => now } });
    const time = () => `@${new Date(now).toISOString()}`;
    return { test, time, wait: () => (now += 60_000) };
  }

  it('are compared in sentences, at times', async () => {
    const { test, time, wait } = await withClock();
    const { projectId, ids } = await test.write(SHOP);
    const [made] = [time(), wait()];
    await replaceText(test, ids.get('spec/item.spec.yaml') ?? '', (text) =>
      text.replace('{ type: text }', '{ type: text, required: true }'),
    );
    const [required] = [time(), wait()];
    await test.call('documents.create', { projectId, path: 'r.spec.yaml', text: 'roles: { boss: {} }' });
    const { changes, from, to } = await test.call('specs.diff', { projectId, from: made });
    expect(changes).toEqual([
      { address: 'roles/boss', kind: 'added', sentence: 'The role boss was added.' },
      {
        address: 'entities/Item/fields/name/required',
        kind: 'changed',
        sentence: 'Item.name became required.',
      },
      { address: 'entities/Item/access/boss/read', kind: 'changed', sentence: 'boss may now read Item.' },
    ]);
    expect([from.documents, to.documents]).toEqual([3, 4]);
    expect(to.hash).toBe((await test.call('specs.check', { projectId })).irHash);
    const first = await test.call('specs.diff', { projectId, from: made, to: required });
    expect(first.changes.map(({ sentence }) => sentence)).toEqual(['Item.name became required.']);
    const none = await test.call('specs.diff', { projectId, from: 'now', to: 'now' });
    expect([none.changes, none.from]).toEqual([[], none.to]);
  });

  it('are compared at a milestone: the document that has it there, the others as they were when it was given', async () => {
    const { test, time, wait } = await withClock();
    const { projectId, ids } = await test.write(SHOP);
    const documentId = ids.get('spec/item.spec.yaml') ?? '';
    const [made] = [time(), wait()];
    await replaceText(test, documentId, (text) => `${text}      price: { type: integer }\n`);
    wait();
    await test.call('documents.create', { projectId, path: 'r.spec.yaml', text: 'roles: { boss: {} }' });
    wait();
    // Names the first text of the one document, when the other one is there already.
    await test.call('history.nameVersion', { documentId, version: made, name: 'Before' });
    wait();
    await replaceText(test, ids.get('app.spec.yaml') ?? '', (text) => text.replace('shop', 'store'));
    const { changes } = await test.call('specs.diff', { projectId, from: '@before' });
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('"shop"'),
      expect.stringContaining('"Shop"'),
      'Item.price was added.',
    ]);
  });

  it('are compared with the tree as it was: what has been moved, trashed or made since', async () => {
    const { test, time, wait } = await withClock();
    const { projectId, ids } = await test.write({ ...SHOP, 'notes.md': 'entities: { Note: {} }' });
    const [made] = [time(), wait()];
    await test.call('documents.trash', { documentId: ids.get('spec/access.spec.yaml') ?? '' });
    await test.call('documents.move', {
      documentId: ids.get('spec/item.spec.yaml') ?? '',
      path: 'elsewhere/item.spec.yaml',
    });
    await test.call('documents.move', { documentId: ids.get('notes.md') ?? '', path: 'notes.spec.yaml' });
    const { changes, from, to } = await test.call('specs.diff', { projectId, from: made });
    expect([from.documents, to.documents]).toEqual([3, 3]);
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'admin may no longer read Item.',
      'clerk may no longer read Item.',
      'clerk may no longer update Item.',
      'member may no longer read Item.',
      'The entity Note was added.',
    ]);
  });

  it('tells which side does not compile, and why', async () => {
    const { test, time, wait } = await withClock();
    const { projectId, ids } = await test.write(SHOP);
    const [sound] = [time(), wait()];
    await replaceText(test, ids.get('app.spec.yaml') ?? '', (text) => text.replace('roles', 'rolls'));
    const { changes, from, to } = await test.call('specs.diff', { projectId, from: sound });
    expect([changes, from.errors, from.hash?.length]).toEqual([[], 0, 64]);
    const errors = to.problems.map(({ code, path }) => [code, path]);
    expect(errors).toEqual([
      ['form/unknown-key', 'app.spec.yaml'],
      ['name/unknown', 'spec/access.spec.yaml'],
    ]);
    expect([to.hash, to.errors]).toEqual([null, 2]);
    const before = await test.call('specs.diff', { projectId, from: '@2020-01-01', to: sound });
    expect(before.from).toEqual({ hash: null, documents: 0, errors: 0, problems: [] });
  });

  it('cannot be named by what counts for one document only, or by nothing that there is', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write(SHOP);
    for (const from of ['@3', '@frontier:', '@nobody', '@2026-13-40', 'yesterday', ''])
      expect([from, await test.codeOf('specs.diff', { projectId, from })]).toEqual([
        from,
        'history/version-unknown',
      ]);
  });
});
