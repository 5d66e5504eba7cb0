import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const basisOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const insert = (from: number, text: string) => ({ from, to: from, insert: text });

async function twoTexts(): Promise<{ test: TestStudio; a: string; b: string }> {
  const test = await openTestStudio();
  const { ids } = await test.write({ 'a.spec.yaml': 'Deal: 1\n', 'b.spec.yaml': 'to: Deal\n' });
  return { test, a: ids.get('a.spec.yaml')!, b: ids.get('b.spec.yaml')! };
}

describe('editing documents together', () => {
  it('is one activity, shown in windows, taken back and done again at once', async () => {
    const { test, a, b } = await twoTexts();
    const window = await test.window(a);
    const answer = await test.call('documents.edit', {
      documents: [
        { documentId: a, basis: basisOf('Deal: 1\n'), edits: [{ from: 0, to: 4, insert: 'Offer' }] },
        { documentId: b, basis: basisOf('to: Deal\n'), edits: [{ from: 4, to: 8, insert: 'Offer' }] },
      ],
    });
    expect(answer).toEqual({ changed: 2 });
    expect(window.text()).toBe('Offer: 1\n');
    expect(await test.text(b)).toBe('to: Offer\n');
    const [newest] = (await test.call('activity.list', {})).activities;
    expect(newest).toMatchObject({ kind: 'edited', documents: 2 });
    await test.call('activity.undo', {});
    expect(window.text()).toBe('Deal: 1\n');
    expect(await test.text(b)).toBe('to: Deal\n');
    await test.call('activity.redo', {});
    expect(await test.text(b)).toBe('to: Offer\n');
  });

  it('edits nothing when one of the texts is another one by now', async () => {
    const { test, a, b } = await twoTexts();
    const code = await test.codeOf('documents.edit', {
      documents: [
        { documentId: a, basis: basisOf('Deal: 1\n'), edits: [insert(0, '# x\n')] },
        { documentId: b, basis: basisOf('to: Deals\n'), edits: [insert(0, '# x\n')] },
      ],
    });
    expect(code).toBe('documents/text-changed');
    expect(await test.text(a)).toBe('Deal: 1\n');
  });

  it('knows what a window has typed', async () => {
    const { test, a } = await twoTexts();
    const window = await test.window(a);
    window.type(0, 0, '# new\n');
    await window.saved();
    const basis = basisOf('# new\nDeal: 1\n');
    await test.call('documents.edit', {
      documents: [{ documentId: a, basis, edits: [insert(0, '# first\n')] }],
    });
    expect(window.text()).toBe('# first\n# new\nDeal: 1\n');
  });

  it('refuses edits that do not fit, and documents that cannot be edited', async () => {
    const { test, a, b } = await twoTexts();
    const basis = basisOf('Deal: 1\n');
    const codeOf = (documentId: string, ...edits: { from: number; to: number; insert: string }[]) =>
      test.codeOf('documents.edit', { documents: [{ documentId, basis, edits }] });
    expect(await codeOf(a, insert(4, 'x'), insert(2, 'y'))).toBe('documents/edits-invalid');
    expect(await codeOf(a, { from: 0, to: 4, insert: '' }, { from: 3, to: 5, insert: '' })).toBe(
      'documents/edits-invalid',
    );
    expect(await codeOf(a, { from: 3, to: 2, insert: '' })).toBe('documents/edits-invalid');
    expect(await codeOf(a, insert(9, 'x'))).toBe('documents/edits-invalid');
    expect(await codeOf(a, insert(0, '\ud83d'))).toBe('documents/text-malformed');
    const twice = { documentId: a, basis, edits: [insert(0, 'x')] };
    expect(await test.codeOf('documents.edit', { documents: [twice, twice] })).toBe('documents/text-changed');
    expect(await codeOf('00000000-0000-4000-8000-000000000000')).toBe('documents/not-found');
    await test.call('documents.trash', { documentId: b });
    expect(await codeOf(b, insert(0, 'x'))).toBe('documents/trashed');
    expect(await test.text(a)).toBe('Deal: 1\n');
  });
});
