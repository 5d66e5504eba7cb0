import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const START = Date.UTC(2026, 10, 20, 10);
const MINUTE = 60_000;

/** A studio whose clock stands still until a test moves it, in minutes after the start. */
async function studioAt() {
  let now = START;
  const test = await openTestStudio({ clock: { now: () => now } });
  return { test, at: (minutes: number) => (now = START + minutes * MINUTE) };
}

async function written() {
  const { test, at } = await studioAt();
  const { id: projectId } = await test.call('projects.create', { name: 'CRM' });
  at(10);
  const file = (path: string, text: string) => ({ path, base64: Buffer.from(text).toString('base64') });
  await test.call('projects.import', { projectId, files: [file('a.md', 'a\n'), file('b.md', 'b\n')] });
  const { documents } = await test.call('projects.tree', { projectId });
  const documentId = documents[0]?.id ?? '';
  const other = documents[1]?.id ?? '';
  at(20);
  await test.call('documents.write', { documentId, text: 'a\nmore\n' });
  at(22);
  await test.call('documents.write', { documentId, text: 'a\nmore and more\n' });
  at(30);
  await test.call('history.nameVersion', { documentId, version: 'now', name: 'v1' });
  await test.call('documents.move', { documentId, path: 'docs/a.md' });
  at(40);
  const branch = await test.call('history.branch', { documentId });
  at(50);
  await test.call('documents.write', { documentId: branch.id, text: 'a\nmore and more\nbranch\n' });
  at(60);
  await test.call('history.merge', { documentId: branch.id });
  at(70);
  await test.call('history.restore', { documentId, version: '@v1' });
  at(80);
  await test.call('documents.trash', { documentId: other });
  await test.call('projects.rename', { projectId, name: 'Sales' });
  return { test, at, projectId, documentId, other, branch };
}

describe('the timeline of a project', () => {
  it('tells everything that happened, in order, by the paths of that time', async () => {
    const { test, projectId, documentId, branch } = await written();
    const { events } = await test.call('history.timeline', { projectId });
    const told = events.map(({ kind, at, documents, name, from, to }) => [
      (at - START) / MINUTE,
      kind,
      documents.map(({ path }) => path).join(' '),
      name,
      ...(from === null ? [] : [from, to]),
    ]);
    expect(told).toEqual([
      [0, 'project-created', '', 'CRM'],
      [10, 'imported', 'a.md b.md', null],
      [20, 'edited', 'a.md', null, 1, 3],
      [30, 'milestone', 'a.md', 'v1'],
      [30, 'moved', 'docs/a.md', 'a.md'],
      [40, 'branched', 'docs/a branch.md', 'docs/a.md'],
      [50, 'edited', 'docs/a branch.md', null, 1, 2],
      [60, 'merged', 'docs/a.md', 'docs/a branch.md'],
      [60, 'edited', 'docs/a.md', null, 3, 4],
      [70, 'version-restored', 'docs/a.md', null],
      [70, 'edited', 'docs/a.md', null, 4, 5],
      [80, 'trashed', 'b.md', null],
      [80, 'project-renamed', '', 'CRM'],
    ]);
    const restored = events.find(({ kind }) => kind === 'version-restored');
    const { text } = await test.call('history.read', {
      documentId,
      version: `@frontier:${restored?.frontier}`,
    });
    expect(text).toBe('a\nmore and more\n');
    expect(events.find(({ kind }) => kind === 'branched')?.documents[0]?.documentId).toBe(branch.id);
  });

  it('is refused for a project that there is not', async () => {
    const { test } = await studioAt();
    const projectId = '00000000-0000-4000-8000-000000000000';
    for (const method of ['history.timeline', 'history.projectAt', 'history.exportAt']) {
      expect(await test.codeOf(method, { projectId, at: 0 })).toBe('documents/project-not-found');
    }
  });
});

describe('a project at a time', () => {
  it('has the tree and the texts of then', async () => {
    const { test, projectId } = await written();
    const textsAt = async (minutes: number) => {
      const { files, next } = await test.call('history.exportAt', {
        projectId,
        at: START + minutes * MINUTE,
      });
      expect(next).toBeNull();
      return Object.fromEntries(files.map(({ path, text }) => [path, text]));
    };
    expect(await textsAt(-1)).toEqual({});
    expect(await textsAt(0)).toEqual({});
    expect(await textsAt(10)).toEqual({ 'a.md': 'a\n', 'b.md': 'b\n' });
    expect(await textsAt(21)).toEqual({ 'a.md': 'a\nmore\n', 'b.md': 'b\n' });
    expect(await textsAt(65)).toEqual({
      'docs/a.md': 'a\nmore and more\nbranch\n',
      'docs/a branch.md': 'a\nmore and more\nbranch\n',
      'b.md': 'b\n',
    });
    expect(Object.keys(await textsAt(1e9))).toEqual(['docs/a branch.md', 'docs/a.md']);
    const then = await test.call('history.projectAt', { projectId, at: START + 35 * MINUTE });
    expect(then.name).toBe('CRM');
    expect(then.documents).toMatchObject([
      { path: 'b.md', kind: 'note', position: 1 },
      { path: 'docs/a.md', position: 3 },
    ]);
    expect((await test.call('history.projectAt', { projectId, at: START - 1 })).name).toBeNull();
    expect((await test.call('history.projectAt', { projectId, at: Number.MAX_SAFE_INTEGER })).name).toBe(
      'Sales',
    );
  });

  it('comes in pages that together hold every document once', async () => {
    const { test } = await studioAt();
    const { id: projectId } = await test.call('projects.create', { name: 'Many' });
    const files = Array.from({ length: 520 }, (_, n) => ({
      path: `d${String(n).padStart(4, '0')}.md`,
      base64: Buffer.from(`${n}`).toString('base64'),
    }));
    await test.call('projects.import', { projectId, files });
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page: { files: { path: string }[]; next: string | null } = await test.call('history.exportAt', {
        projectId,
        at: START,
        ...(after === undefined ? {} : { after }),
      });
      found.push(...page.files.map(({ path }) => path));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(files.map(({ path }) => path));
  });

  it('is some version, and never a failure, when the clock has jumped back ten years', async () => {
    const { test, at } = await studioAt();
    const { projectId, ids } = await test.write({ 'a.md': 'one' });
    const documentId = ids.get('a.md') ?? '';
    at(-10 * 365 * 24 * 60);
    await test.call('documents.write', { documentId, text: 'one two' });
    await test.call('history.nameVersion', { documentId, version: 'now', name: 'v1' });
    await test.call('documents.move', { documentId, path: 'b.md' });
    at(60);
    await test.call('documents.write', { documentId, text: 'one two three' });
    const textAt = async (minutes: number) =>
      (await test.call('history.exportAt', { projectId, at: START + minutes * MINUTE })).files;
    expect(await textAt(120)).toEqual([{ path: 'b.md', text: 'one two three' }]);
    expect(await textAt(30)).toEqual([{ path: 'b.md', text: 'one two' }]);
    expect(await textAt(-30)).toEqual([]);
    const { events } = await test.call('history.timeline', { projectId });
    expect(events.map(({ kind }) => kind).toSorted()).toContain('milestone');
    await test.call('history.restore', { documentId, version: '@v1' });
    expect(await test.text(documentId)).toBe('one two');
  });
});
