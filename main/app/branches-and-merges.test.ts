import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DOCUMENT_TEXT } from '#shared/contracts/document-text.ts';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

/** A studio with one document whose text was each of `texts` in turn. */
async function studioWith(texts: readonly string[], studio?: TestStudio) {
  const test = studio ?? (await openTestStudio());
  const [first = '', ...rest] = texts;
  const { projectId, ids } = await test.write({ 'spec/deal.spec.yaml': first });
  const documentId = ids.get('spec/deal.spec.yaml') ?? '';
  const write = (id: string, text: string) => test.call('documents.write', { documentId: id, text });
  for (const text of rest) await write(documentId, text);
  return { test, projectId, documentId, write };
}

describe('a branch', () => {
  it('starts from a version, beside its source, and is a document like any other', async () => {
    const { test, projectId, documentId, write } = await studioWith(['one\n', 'one\ntwo\n']);
    const branch = await test.call('history.branch', { documentId, version: '@1' });
    expect(branch).toMatchObject({ path: 'spec/deal branch.spec.yaml', kind: 'spec', projectId });
    expect(await test.text(branch.id)).toBe('one\n');
    await write(branch.id, 'one\nneedle\n');
    const { matches } = await test.call('documents.search', { query: 'needle' });
    expect(matches.map(({ path }) => path)).toEqual(['spec/deal branch.spec.yaml']);
    const { files } = await test.call('projects.export', { projectId });
    expect(files.map(({ path }) => path)).toEqual(['spec/deal branch.spec.yaml', 'spec/deal.spec.yaml']);
    expect(await test.text(documentId)).toBe('one\ntwo\n');
    const listed = await test.call('history.branches', { documentId });
    expect(listed.branchOf).toBeNull();
    expect(listed.branches).toMatchObject([{ document: { id: branch.id }, basePosition: 1, mergedAt: null }]);
    const own = await test.call('history.branches', { documentId: branch.id });
    expect(own.branchOf).toMatchObject({ document: { id: documentId }, basePosition: 1 });
  });

  it('takes a path of its own, a free one beside it, or none that is taken', async () => {
    const { test, documentId } = await studioWith(['one']);
    const branch = (path?: string) => test.answer('history.branch', { documentId, path });
    expect(await branch('try/a.md')).toMatchObject({ ok: true, value: { path: 'try/a.md' } });
    expect(await branch('TRY/A.md')).toMatchObject({ error: { code: 'documents/path-taken' } });
    expect(await branch('a//b')).toMatchObject({ error: { code: 'documents/name-invalid' } });
    expect(await branch()).toMatchObject({ value: { path: 'spec/deal branch.spec.yaml' } });
    expect(await branch()).toMatchObject({ value: { path: 'spec/deal branch copy.spec.yaml' } });
  });

  it('is abandoned by the trash, and comes back by undo, as does one that was never wanted', async () => {
    const { test, documentId } = await studioWith(['one']);
    const branch = await test.call('history.branch', { documentId });
    await test.call('documents.trash', { documentId: branch.id });
    expect(await test.codeOf('history.merge', { documentId: branch.id })).toBe('documents/trashed');
    await test.call('activity.undo', {});
    expect(await test.codeOf('history.mergePreview', { documentId: branch.id })).toBe('ok');
    const { activity } = await test.call('activity.undo', {});
    expect(activity.kind).toBe('branched');
    const { branches } = await test.call('history.branches', { documentId });
    expect(branches[0]?.document.trashedAt).not.toBeNull();
  });
});

describe('merging', () => {
  it('shows what it would change and where both sides changed the same lines, and changes nothing', async () => {
    const { test, documentId, write } = await studioWith(['a\nb\nc\nd\n']);
    const branch = await test.call('history.branch', { documentId });
    await write(branch.id, 'a\nB theirs\nc\nd\nnew\n');
    await write(documentId, 'first\na\nB ours\nc\nd\n');
    const preview = await test.call('history.mergePreview', { documentId: branch.id });
    expect(preview).toMatchObject({
      base: 'a\nb\nc\nd\n',
      ours: 'first\na\nB ours\nc\nd\n',
      theirs: 'a\nB theirs\nc\nd\nnew\n',
      branch: { id: branch.id },
      target: { id: documentId },
    });
    expect(preview.merged).toMatch(/^first\na\nB .*\nc\nd\nnew\n$/);
    expect(preview.bothChanged).toEqual([{ from: 2, to: 3 }]);
    expect(await test.text(documentId)).toBe('first\na\nB ours\nc\nd\n');
    await test.call('history.merge', { documentId: branch.id });
    expect(await test.text(documentId)).toBe(preview.merged);
    const after = await test.call('history.mergePreview', { documentId: branch.id });
    expect(after.merged).toBe(preview.merged);
    expect(after.base).toBe(preview.theirs);
    expect(after.bothChanged).toEqual([]);
  });

  it('takes the result as the person has edited it, in one step that undo takes back', async () => {
    const { test, documentId, write } = await studioWith(['a\nb\n']);
    const window = await test.window(documentId);
    const branch = await test.call('history.branch', { documentId });
    await write(branch.id, 'a\nb\nc\n');
    await write(documentId, 'A\nb\n');
    const before = await test.call('history.open', { documentId });
    await test.call('history.merge', { documentId: branch.id, text: 'A\nb\nC, edited\n' });
    expect(window.text()).toBe('A\nb\nC, edited\n');
    expect((await test.call('history.open', { documentId })).edits).toBe(before.edits + 1);
    const { activity } = await test.call('activity.undo', {});
    expect(activity).toMatchObject({ kind: 'merged', paths: ['spec/deal.spec.yaml'] });
    expect(window.text()).toBe('A\nb\n');
    await test.call('activity.redo', {});
    expect(window.text()).toBe('A\nb\nC, edited\n');
    const { branches } = await test.call('history.branches', { documentId });
    expect(branches[0]?.mergedAt).not.toBeNull();
  });

  it('keeps what others wrote into the target while the person was editing the result', async () => {
    const { test, documentId, write } = await studioWith(['a\nb\nc\n']);
    const branch = await test.call('history.branch', { documentId });
    await write(branch.id, 'a\nb\nc\nbranch\n');
    const { merged } = await test.call('history.mergePreview', { documentId: branch.id });
    await write(documentId, 'a, meanwhile\nb\nc\n');
    const text = merged.replace('branch', 'branch, edited');
    await test.call('history.merge', { documentId: branch.id, text, merged });
    expect(await test.text(documentId)).toBe('a, meanwhile\nb\nc\nbranch, edited\n');
    await test.call('activity.undo', {});
    expect(await test.text(documentId)).toBe('a, meanwhile\nb\nc\n');
  });

  it('of a branch equals applying its records: edits of both sides meet as if they had been made at once', async () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '👍', ' '), maxLength: 10 });
    const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(3), piece), { minLength: 1, maxLength: 4 });
    const studio = await openTestStudio();
    await fc.assert(
      fc.asyncProperty(piece, edits, edits, async (first, ofBranch, ofTarget) => {
        const { test, documentId } = await studioWith([first], studio);
        const branch = await test.call('history.branch', { documentId });
        const both = await test.window(documentId);
        const side = await test.window(branch.id);
        const type = (window: typeof both, steps: typeof ofBranch): void => {
          for (const [at, deleted, inserted] of steps) {
            const characters = [...window.text()];
            const from = characters.slice(0, at).join('').length;
            window.type(from, characters.slice(at, at + deleted).join('').length, inserted);
          }
        };
        type(side, ofBranch);
        type(both, ofTarget);
        await side.saved();
        await both.saved();
        const preview = await test.call('history.mergePreview', { documentId: branch.id });
        await test.call('history.merge', { documentId: branch.id });
        expect(await test.text(documentId)).toBe(preview.merged);
        // The same records in one document: what Yjs makes of all of them together.
        const together = new Y.Doc();
        for (const { doc } of [side, both]) Y.applyUpdate(together, Y.encodeStateAsUpdate(doc));
        expect(together.getText(DOCUMENT_TEXT).toString()).toBe(preview.merged);
        expect(both.text()).toBe(preview.merged);
        // Merging again brings nothing more.
        expect((await test.call('history.merge', { documentId: branch.id })).edits).toBe(0);
        both.detach();
        side.detach();
      }),
      { numRuns: 15 },
    );
  });

  it('goes from a branch of a branch of a branch all the way back', async () => {
    const { test, documentId, write } = await studioWith(['base\n']);
    const one = await test.call('history.branch', { documentId });
    await write(one.id, 'base\n1\n');
    const two = await test.call('history.branch', { documentId: one.id });
    await write(two.id, 'base\n1\n2\n');
    const three = await test.call('history.branch', { documentId: two.id });
    await write(three.id, 'base, changed\n1\n2\n3\n');
    await write(documentId, 'base\n');
    for (const { id } of [three, two, one]) await test.call('history.merge', { documentId: id });
    expect(await test.text(documentId)).toBe('base, changed\n1\n2\n3\n');
    for (let n = 0; n < 3; n++) await test.call('activity.undo', {});
    expect(await test.text(documentId)).toBe('base\n');
    expect(await test.text(three.id)).toBe('base, changed\n1\n2\n3\n');
  });

  it('is refused for what is no branch, and while its target is in the trash', async () => {
    const { test, documentId, write } = await studioWith(['one']);
    const branch = await test.call('history.branch', { documentId });
    await write(branch.id, 'one two');
    expect(await test.answer('history.merge', { documentId })).toMatchObject({
      error: { code: 'history/not-a-branch', path: 'spec/deal.spec.yaml' },
    });
    await test.call('documents.trash', { documentId });
    for (const method of ['history.merge', 'history.mergePreview']) {
      expect(await test.answer(method, { documentId: branch.id })).toMatchObject({
        error: { code: 'history/target-trashed', path: 'spec/deal.spec.yaml' },
      });
    }
    await test.call('documents.restore', { documentId });
    expect(await test.codeOf('history.merge', { documentId: branch.id, text: '\ud83d' })).toBe(
      'documents/text-malformed',
    );
    await test.call('history.merge', { documentId: branch.id });
    expect(await test.text(documentId)).toBe('one two');
  });

  it('of a branch that was made before everything was deleted brings back only what the branch wrote', async () => {
    const { test, documentId, write } = await studioWith(['one\ntwo\n']);
    const branch = await test.call('history.branch', { documentId });
    await write(documentId, '');
    await write(branch.id, 'one\ntwo\nthree\n');
    await test.call('history.merge', { documentId: branch.id });
    expect(await test.text(documentId)).toBe('three\n');
  });

  it('survives a restart, and undo does, too', async () => {
    const { test, documentId, write } = await studioWith(['one\n']);
    const branch = await test.call('history.branch', { documentId });
    await write(branch.id, 'one\ntwo\n');
    await test.call('history.merge', { documentId: branch.id });
    const copy = test.crash();
    await test.close();
    const again = await openTestStudio({ home: copy });
    expect(await again.text(documentId)).toBe('one\ntwo\n');
    expect(await again.findings()).toEqual([]);
    await again.call('activity.undo', {});
    expect(await again.text(documentId)).toBe('one\n');
  });
});
