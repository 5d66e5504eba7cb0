import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeVersion, encodeVersion } from '#shared/history/version.ts';
import type { AuthorId } from '#shared/kernel/brand.ts';
import { closeTestStudios, openTestStudio, tamper, type TestStudio } from './testing/open-test-studio.ts';
import { overwrite } from './testing/plant-damage.ts';

afterEach(() => closeTestStudios());

/** A studio with one document whose text was each of `texts` in turn. */
async function studioWith(texts: readonly string[], studio?: TestStudio) {
  const test = studio ?? (await openTestStudio());
  const [first = '', ...rest] = texts;
  const { projectId, ids } = await test.write({ 'a.md': first });
  const documentId = ids.get('a.md') ?? '';
  for (const text of rest) await test.call('documents.write', { documentId, text });
  return { test, projectId, documentId };
}

const name = (test: TestStudio, documentId: string, milestone: string, version = 'now') =>
  test.call('history.nameVersion', { documentId, version, name: milestone });

describe('a milestone', () => {
  it('names a version for ever, and can be renamed', async () => {
    const { test, documentId } = await studioWith(['one', 'one two', 'one two three']);
    const milestone = await name(test, documentId, 'v1', '@2');
    expect(milestone).toMatchObject({ name: 'v1', note: '', position: 2, documentId });
    await test.call('documents.write', { documentId, text: 'something else' });
    await test.call('history.renameMilestone', {
      documentId,
      milestoneId: milestone.id,
      name: 'Second',
      note: 'a note',
    });
    const { milestones } = await test.call('history.milestones', { documentId });
    expect(milestones).toEqual([{ ...milestone, name: 'Second', note: 'a note' }]);
    expect(await test.codeOf('history.restore', { documentId, version: '@v1' })).toBe(
      'history/version-unknown',
    );
    await test.call('history.restore', { documentId, version: '@second' });
    expect(await test.text(documentId)).toBe('one two');
  });

  it('cannot take the name of another one, in whatever case, nor a name that reads as something else', async () => {
    const { test, documentId } = await studioWith(['one']);
    const first = await name(test, documentId, 'Grün');
    const second = await name(test, documentId, 'other');
    const codeOf = (wanted: string) =>
      test.codeOf('history.nameVersion', { documentId, version: 'now', name: wanted });
    expect(await codeOf('GRÜN')).toBe('history/milestone-taken');
    expect(await codeOf('gru\u0308n')).toBe('history/milestone-taken');
    expect(await codeOf('2026-11-20')).toBe('history/milestone-name-invalid');
    expect(await codeOf('')).toBe('history/milestone-name-invalid');
    const rename = (milestoneId: string, wanted: string) =>
      test.codeOf('history.renameMilestone', { documentId, milestoneId, name: wanted });
    expect(await rename(second.id, 'grün')).toBe('history/milestone-taken');
    expect(await rename(first.id, 'grün')).toBe('ok');
    expect(await rename('no such one', 'x')).toBe('history/milestone-not-found');
  });

  it('never names what is no version of the document', async () => {
    const { test, documentId } = await studioWith(['one', 'two']);
    const { frontier } = await test.call('history.resolve', { documentId, version: 'now' });
    const version = decodeVersion(frontier);
    const [[author, seq] = ['', 0]] = version.ok ? version.value.frontier : [];
    for (const entries of [2, 1_000_000]) {
      const part = { author: author as AuthorId, entries };
      const beyond = encodeVersion({ frontier: new Map([[part.author, seq - 1]]), part });
      const request = { documentId, version: `@frontier:${beyond}`, name: 'x' };
      for (const method of ['history.nameVersion', 'history.restore', 'history.branch']) {
        expect(await test.codeOf(method, request)).toBe('history/version-unknown');
      }
    }
    const next = { author: author as AuthorId, entries: 1 };
    const later = encodeVersion({ frontier: new Map([[next.author, seq + 5]]), part: next });
    expect(
      await test.answer('history.nameVersion', { documentId, version: `@frontier:${later}`, name: 'x' }),
    ).toMatchObject({
      error: { code: 'history/records-missing', authors: [{ author, missing: 6 }] },
    });
    expect((await test.call('history.milestones', { documentId })).milestones).toEqual([]);
  });

  it('comes back from the log alone, with branches and merges, when the tables are made again', async () => {
    const { test, documentId } = await studioWith(['one', 'two']);
    await name(test, documentId, 'v1', '@1');
    const branch = await test.call('history.branch', { documentId, version: '@v1' });
    await test.call('documents.write', { documentId: branch.id, text: 'one more' });
    await test.call('history.merge', { documentId: branch.id });
    const before = {
      milestones: await test.call('history.milestones', { documentId }),
      branches: await test.call('history.branches', { documentId }),
    };
    await test.close();
    tamper(test.home, (sqlite) => {
      for (const table of [
        'milestones',
        'branches',
        'history_marks',
        'document_index',
        'project_index',
        'texts',
      ])
        sqlite.exec(`DELETE FROM ${table}`);
    });
    // A broken header makes the next start recover, which makes every table again from the records.
    overwrite(test.home, 'studio.db', 18, Uint8Array.of(0xff, 0xff, 0xff, 0xff));
    const again = await openTestStudio({ home: test.home });
    const after = {
      milestones: await again.call('history.milestones', { documentId }),
      branches: await again.call('history.branches', { documentId }),
    };
    expect(after.milestones).toEqual(before.milestones);
    expect(after.branches.branches.map(({ base, mergedAt }) => ({ base, mergedAt }))).toEqual(
      before.branches.branches.map(({ base, mergedAt }) => ({ base, mergedAt })),
    );
  });
});

describe('restoring a version', () => {
  it('then undoing it is the identity, and doing it again restores it again', async () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '👩‍💻', 'ü', ' '), maxLength: 12 });
    const studio = await openTestStudio();
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 2, maxLength: 6 }),
        fc.nat(100),
        async (texts, choice) => {
          const { test, documentId } = await studioWith(texts, studio);
          const now = await test.text(documentId);
          const { edits } = await test.call('history.open', { documentId });
          const position = choice % (edits + 1);
          const version = `@${position}`;
          const { text: wanted } = await test.call('history.read', { documentId, version });
          const restored = await test.call('history.restore', { documentId, version });
          expect(await test.text(documentId)).toBe(wanted);
          expect(restored.version.position).toBe(position);
          if (wanted !== now) {
            const { activity } = await test.call('activity.undo', {});
            expect(activity.kind).toBe('version-restored');
            expect(await test.text(documentId)).toBe(now);
            await test.call('activity.redo', {});
            expect(await test.text(documentId)).toBe(wanted);
          } else expect(restored.edits).toBe(0);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is seen at once in every window, and what is typed afterwards survives its undo', async () => {
    const { test, documentId } = await studioWith(['one', 'one two', 'one two three']);
    const window = await test.window(documentId);
    await test.call('history.restore', { documentId, version: '@1' });
    expect(window.text()).toBe('one');
    window.type(0, 0, '!');
    await window.saved();
    await test.call('activity.undo', {});
    expect(window.text()).toBe('!one two three');
  });

  it('is one edit, and the versions between are still there', async () => {
    const { test, documentId } = await studioWith(['one', 'one two', 'one two three']);
    const before = await test.call('history.open', { documentId });
    await test.call('history.restore', { documentId, version: '@1' });
    const after = await test.call('history.open', { documentId });
    expect(after.edits).toBe(before.edits + 1);
    const { text } = await test.call('history.read', { documentId, version: `@${before.edits}` });
    expect(text).toBe('one two three');
  });

  it('refuses versions that there are not, and documents in the trash', async () => {
    const { test, documentId } = await studioWith(['one']);
    const answer = (version: string) => test.answer('history.restore', { documentId, version });
    expect(await answer('@99')).toMatchObject({ error: { code: 'history/version-unknown', edits: 1 } });
    expect(await answer('@nobody')).toMatchObject({ error: { code: 'history/version-unknown' } });
    expect(await answer('@2026-02-31')).toMatchObject({ error: { code: 'history/version-unknown' } });
    expect(await answer('@frontier:AAAA')).toMatchObject({ error: { code: 'history/version-unknown' } });
    expect(await answer('yesterday')).toMatchObject({ error: { code: 'history/version-unknown' } });
    const stranger = 'ab'.repeat(32) as AuthorId;
    const future = encodeVersion({ frontier: new Map([[stranger, 7]]), part: null });
    expect(await answer(`@frontier:${future}`)).toMatchObject({
      error: { code: 'history/records-missing', authors: [{ author: stranger, missing: 7 }] },
    });
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await test.codeOf('history.restore', { documentId: nobody, version: 'now' })).toBe(
      'documents/not-found',
    );
    await test.call('documents.trash', { documentId });
    expect(await answer('@0')).toMatchObject({ error: { code: 'documents/trashed' } });
  });

  it('finds the version in the middle of a record, and in the middle of an emoji', async () => {
    const { test, documentId } = await studioWith(['']);
    const window = await test.window(documentId);
    window.type(0, 0, '👍');
    for (const letter of 'abc') window.type(window.text().length, 0, letter);
    await window.saved();
    // Yjs makes of half an emoji what it shows from then on; the version is what was seen.
    window.type(1, 1, '');
    await window.saved();
    const half = window.text();
    window.type(0, half.length, 'all new');
    await window.saved();
    const version = await test.call('history.resolve', { documentId, version: '@5' });
    for (const address of ['@5', `@frontier:${version.frontier}`]) {
      await test.call('history.restore', { documentId, version: address });
      expect(await test.text(documentId)).toBe(half);
      await test.call('activity.undo', {});
    }
    const middle = await test.call('history.resolve', { documentId, version: '@3' });
    await test.call('history.restore', { documentId, version: `@frontier:${middle.frontier}` });
    expect(await test.text(documentId)).toBe('👍ab');
  });
});
