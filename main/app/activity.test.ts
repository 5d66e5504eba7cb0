import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function pathsOf(test: TestStudio, projectId: string): Promise<string[]> {
  const { documents } = await test.call('projects.tree', { projectId });
  return documents.filter(({ trashedAt }) => trashedAt === null).map(({ path }) => path);
}

const undo = (test: TestStudio) => test.call('activity.undo', {});
const redo = (test: TestStudio) => test.call('activity.redo', {});

describe('undo of the workspace', () => {
  it('takes back creating, moving, trashing and duplicating, newest first, and does them again', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'A', 'b.md': 'B' });
    await test.call('documents.move', { documentId: ids.get('a.md')!, path: 'notes/a.md' });
    await test.call('documents.duplicate', { documentId: ids.get('b.md')! });
    await test.call('documents.trash', { documentId: ids.get('b.md')! });
    const end = await pathsOf(test, projectId);
    expect(end).toEqual(['b copy.md', 'notes/a.md']);

    expect((await undo(test)).activity).toMatchObject({ kind: 'trashed', undone: true, paths: ['b.md'] });
    expect(await pathsOf(test, projectId)).toEqual(['b copy.md', 'b.md', 'notes/a.md']);
    await undo(test);
    expect(await pathsOf(test, projectId)).toEqual(['b.md', 'notes/a.md']);
    expect((await undo(test)).activity).toMatchObject({ kind: 'moved', from: 'a.md' });
    expect(await pathsOf(test, projectId)).toEqual(['a.md', 'b.md']);

    for (let i = 0; i < 3; i++) await redo(test);
    expect(await pathsOf(test, projectId)).toEqual(end);
    expect(await test.codeOf('activity.redo', {})).toBe('activity/nothing-to-undo');
  });

  it('forgets what could be redone when something new is done', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'A' });
    await test.call('documents.trash', { documentId: ids.get('a.md')! });
    await undo(test);
    await test.call('documents.create', { projectId, path: 'new.md' });
    expect(await test.codeOf('activity.redo', {})).toBe('activity/nothing-to-undo');
    expect(await pathsOf(test, projectId)).toEqual(['a.md', 'new.md']);
  });

  it('takes back a renamed and a trashed project', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({});
    await test.call('projects.rename', { projectId, name: 'Other' });
    await test.call('projects.trash', { projectId });
    await undo(test);
    await undo(test);
    const { projects } = await test.call('projects.list', {});
    expect(projects).toMatchObject([{ name: 'Test', trashedAt: null }]);
  });

  it('takes back an import in several batches as one step, with what it changed', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'one\ntwo\nthree\n' });
    const step = 'import-1';
    for (const [path, text] of [
      ['a.md', 'one\nTWO\nthree\n'],
      ['b.md', 'new'],
      ['c.md', 'new too'],
    ] as const) {
      await test.call('projects.import', { projectId, step, files: [{ path, base64: base64(text) }] });
    }
    const [activity] = (await test.call('activity.list', {})).activities;
    expect(activity).toMatchObject({ kind: 'imported', documents: 3, paths: ['b.md', 'c.md', 'a.md'] });
    await undo(test);
    expect(await pathsOf(test, projectId)).toEqual(['a.md']);
    expect(await test.text(ids.get('a.md')!)).toBe('one\ntwo\nthree\n');
    await redo(test);
    expect(await pathsOf(test, projectId)).toEqual(['a.md', 'b.md', 'c.md']);
    expect(await test.text(ids.get('a.md')!)).toBe('one\nTWO\nthree\n');
  });

  it('takes back a replacement and leaves what was typed since', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({
      'a.md': 'deal one\nkeep\ndeal two\n',
      'b.md': 'no match',
      'c.md': 'Deal',
    });
    const window = await test.window(ids.get('a.md')!);
    const answer = await test.call('documents.replace', { query: 'deal', replacement: 'offer' });
    expect(answer).toMatchObject({ replacements: 3 });
    expect(window.text()).toBe('offer one\nkeep\noffer two\n');
    window.type('offer one\n'.length, 0, 'typed since\n');
    await window.saved();
    await undo(test);
    expect(window.text()).toBe('deal one\ntyped since\nkeep\ndeal two\n');
    expect(await test.text(ids.get('c.md')!)).toBe('Deal');
    await redo(test);
    expect(window.text()).toBe('offer one\ntyped since\nkeep\noffer two\n');
  });

  it('survives closing and opening the studio', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'A' });
    await test.call('documents.trash', { documentId: ids.get('a.md')! });
    await test.close();
    const again = await openTestStudio({ home: test.home });
    await undo(again);
    expect(await pathsOf(again, projectId)).toEqual(['a.md']);
  });

  it('puts things beside what has taken their place since', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'A' });
    await test.call('documents.trash', { documentId: ids.get('a.md')! });
    const { id } = (await test.call('activity.list', {})).activities[0]!;
    await test.call('documents.create', { projectId, path: 'a.md' });
    await test.call('activity.undo', { id });
    expect(await pathsOf(test, projectId)).toEqual(['a copy.md', 'a.md']);
    expect(await test.codeOf('activity.undo', { id })).toBe('activity/nothing-to-undo');
    expect(await test.codeOf('activity.undo', { id: 99_999 })).toBe('activity/not-found');
  });
});

describe('replacing in many documents', () => {
  it('tells what it would do and does nothing on a dry run', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'x x', 'b.md': 'x' });
    const answer = await test.call('documents.replace', { query: 'x', replacement: 'yy', dryRun: true });
    expect(answer).toMatchObject({ replacements: 3, documents: [{ replacements: 2 }, { replacements: 1 }] });
    expect(await test.text(ids.get('a.md')!)).toBe('x x');
  });

  it('respects case, whole words and the chosen documents', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'Deal deal dealer deal_x ideal', 'b.md': 'deal' });
    await test.call('documents.replace', {
      query: 'deal',
      replacement: 'offer',
      options: { caseSensitive: true, wholeWord: true },
      documentIds: [ids.get('a.md')!],
    });
    expect(await test.text(ids.get('a.md')!)).toBe('Deal offer dealer deal_x ideal');
    expect(await test.text(ids.get('b.md')!)).toBe('deal');
  });

  it('refuses half a character and shows search the same matches', async () => {
    const test = await openTestStudio();
    await test.write({ 'a.md': 'Straße straße STRASSE' });
    expect(await test.codeOf('documents.replace', { query: 'a', replacement: '\ud83d' })).toBe(
      'documents/text-malformed',
    );
    const options = { caseSensitive: true, wholeWord: true };
    const { matches } = await test.call('documents.search', { query: 'straße', options });
    expect(matches.map(({ offset }) => offset)).toEqual([7]);
  });
});
