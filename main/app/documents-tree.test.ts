import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

describe('the tree of a project', () => {
  it('gives duplicates free names beside the document, also where copies were made before', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a/crm.spec.yaml': 'x', 'a/crm copy.spec.yaml': 'y' });
    const documentId = ids.get('a/crm.spec.yaml')!;
    const names: string[] = [];
    for (let i = 0; i < 3; i++) names.push((await test.call('documents.duplicate', { documentId })).path);
    expect(names).toEqual(['a/crm copy 2.spec.yaml', 'a/crm copy 3.spec.yaml', 'a/crm copy 4.spec.yaml']);
  });

  it('restores a document beside the one that has taken its path meanwhile', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': 'first' });
    const first = ids.get('a.md')!;
    await test.call('documents.trash', { documentId: first });
    await test.call('documents.create', { projectId, path: 'A.md', text: 'second' });
    expect((await test.call('documents.restore', { documentId: first })).path).toBe('a copy.md');
    expect(await test.text(first)).toBe('first');
  });

  it('restores a document whose folder is a document by now, under a free folder name', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a/b/c.md': 'below' });
    const documentId = ids.get('a/b/c.md')!;
    await test.call('documents.trash', { documentId });
    await test.call('documents.create', { projectId, path: 'a/b' });
    const restored = await test.call('documents.restore', { documentId });
    expect(restored).toMatchObject({ path: 'a/b copy/c.md', trashedAt: null });
    await test.call('documents.trash', { documentId });
    await test.call('documents.create', { projectId, path: 'a/b copy' });
    expect((await test.call('documents.duplicate', { documentId })).path).toBe('a/b copy copy/c.md');
  });

  it('keeps the names of copies within the limit of file systems', async () => {
    const test = await openTestStudio();
    const longest = `${'😀'.repeat(62)}a.md`;
    expect(Buffer.byteLength(longest)).toBe(252);
    const { ids } = await test.write({ [longest]: 'x' });
    for (const _ of [1, 2]) {
      const copy = await test.call('documents.duplicate', { documentId: ids.get(longest)! });
      expect(Buffer.byteLength(copy.path)).toBeLessThanOrEqual(255);
      expect(copy.path).toMatch(/^😀{50,} copy( 2)?\.md$/u);
    }
  });

  it('moves a folder whole, or not at all when one path of it is taken', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({ 'a/1.md': '1', 'a/x/2.md': '2', 'b/1.md': 'in the way' });
    const paths = async () => (await test.call('projects.tree', { projectId })).documents.map((d) => d.path);
    const before = await paths();
    expect(await test.answer('documents.moveFolder', { projectId, from: 'a', to: 'b' })).toEqual({
      ok: false,
      error: { code: 'documents/path-taken', path: 'b/1.md' },
    });
    expect(await paths()).toEqual(before);
    expect(await test.codeOf('documents.moveFolder', { projectId, from: 'nothing', to: 'c' })).toBe(
      'documents/not-found',
    );
    expect(await test.codeOf('documents.moveFolder', { projectId, from: 'a', to: 'b/1.md/c' })).toBe(
      'documents/path-taken',
    );
    await test.call('documents.moveFolder', { projectId, from: 'A', to: 'a/inner' });
    await test.call('documents.moveFolder', { projectId, from: 'a/inner', to: 'C' });
    await test.call('documents.moveFolder', { projectId, from: 'C', to: 'c' });
    expect(await paths()).toEqual(['b/1.md', 'c/1.md', 'c/x/2.md']);
  });

  it('leaves what is in the trash where it is when its folder moves', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a/1.md': '1', 'a/2.md': '2' });
    await test.call('documents.trash', { documentId: ids.get('a/2.md')! });
    await test.call('documents.moveFolder', { projectId, from: 'a', to: 'b' });
    expect((await test.call('documents.restore', { documentId: ids.get('a/2.md')! })).path).toBe('a/2.md');
  });

  it('refuses to write into the trash, and says so', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': '1' });
    const documentId = ids.get('a.md')!;
    await test.call('documents.trash', { documentId });
    expect(await test.answer('documents.write', { documentId, text: '2' })).toEqual({
      ok: false,
      error: { code: 'documents/trashed', path: 'a.md' },
    });
    expect(await test.text(documentId)).toBe('1');
  });

  it('keeps trashed projects out of search and quick open until they are restored', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({ 'needle.md': 'haystack' });
    const found = async () => [
      (await test.call('documents.search', { query: 'haystack' })).matches.length,
      (await test.call('documents.quickOpen', { query: 'needle' })).documents.length,
    ];
    expect(await found()).toEqual([1, 1]);
    await test.call('projects.trash', { projectId });
    expect(await found()).toEqual([0, 0]);
    await test.call('projects.restore', { projectId });
    expect(await found()).toEqual([1, 1]);
  });

  it('runs structural changes that come at once one after the other', async () => {
    const test = await openTestStudio();
    const { projectId } = await test.write({});
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        test.codeOf('documents.create', { projectId, path: `doc-${i % 10}.md` }),
      ),
    );
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(codes.filter((code) => code === 'documents/path-taken')).toHaveLength(10);
    expect((await test.call('projects.tree', { projectId })).project.documentCount).toBe(10);
  });
});
