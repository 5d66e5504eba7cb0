import fc from 'fast-check';
import * as Y from 'yjs';
import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const LINES = Array.from({ length: 500 }, (_, i) => `field_${i}: value ${i}`);

describe('importing a file again', () => {
  it('sends windows only what has changed', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.yaml': LINES.join('\n') });
    const window = await test.window(ids.get('a.yaml')!);
    const before = Y.encodeStateAsUpdate(window.doc);
    const vector = Y.encodeStateVector(window.doc);
    const changed = LINES.with(100, 'field_100: other').with(400, 'field_400: value 4000').join('\n');
    await test.call('projects.import', { projectId, files: [{ path: 'a.yaml', base64: base64(changed) }] });
    expect(window.text()).toBe(changed);
    const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(window.doc, vector));
    expect(structs.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(20);
    expect([...ds.clients.values()].flat().length).toBeLessThan(10);
    expect(Y.encodeStateAsUpdate(window.doc, vector).length).toBeLessThan(before.length / 20);
  });

  it('leaves alone what somebody types at the same time elsewhere in the text', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.yaml': LINES.join('\n') });
    const window = await test.window(ids.get('a.yaml')!);
    window.online = false;
    window.type(LINES.slice(0, 200).join('\n').length, 0, '\ntyped_offline: yes');
    const changed = LINES.with(10, 'field_10: other').with(300, 'field_300: other').join('\n');
    await test.call('projects.import', { projectId, files: [{ path: 'a.yaml', base64: base64(changed) }] });
    window.online = true;
    await window.saved();
    const expected = LINES.with(10, 'field_10: other')
      .with(300, 'field_300: other')
      .toSpliced(200, 0, 'typed_offline: yes');
    expect(window.text()).toBe(expected.join('\n'));
    expect(await test.text(ids.get('a.yaml')!)).toBe(expected.join('\n'));
  });

  it('changes nothing and writes nothing when the text is the same', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.yaml': LINES.join('\n') });
    const before = await test.call('documents.read', { documentId: ids.get('a.yaml')! });
    const files = [{ path: 'a.yaml', base64: base64(LINES.join('\n')) }];
    expect(await test.call('projects.import', { projectId, files })).toMatchObject({ unchanged: ['a.yaml'] });
    expect(await test.call('documents.read', { documentId: ids.get('a.yaml')! })).toEqual(before);
  });

  it('gives exactly the new text, whatever it was before', async () => {
    const test = await openTestStudio();
    const { projectId, ids } = await test.write({ 'a.md': '' });
    const text = fc.array(
      fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '😀', 'e\u0301', 'word ', '\ufeff', '👩‍👧', '\ud83c\udff3'),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(text, async (pieces) => {
        const wanted = pieces.join('');
        await test.call('projects.import', { projectId, files: [{ path: 'a.md', base64: base64(wanted) }] });
        expect(await test.text(ids.get('a.md')!)).toBe(wanted);
      }),
      { numRuns: 200 },
    );
  });
});
