import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

describe('the time machine', () => {
  it('reads every version of a document', async () => {
    const test = await openTestStudio();
    const { id: projectId } = await test.call('projects.create', { name: 'Travel' });
    const { id: documentId } = await test.call('documents.create', {
      projectId,
      path: 'a.md',
      text: 'one\n',
    });
    const texts = ['', 'one\n'];
    for (const text of ['one\ntwo\n', 'one\ntwo\nthree\n', 'one\nthree\n', 'one 👍\nthree\n']) {
      await test.call('documents.write', { documentId, text });
      texts.push(text);
    }
    const opened = await test.call('history.open', { documentId });
    expect(opened.edits).toBe(texts.length - 1);
    expect(opened.authors).toEqual([
      expect.objectContaining({ name: 'This device', edits: texts.length - 1 }),
    ]);
    for (const [position, text] of texts.entries()) {
      const read = await test.call('history.read', { documentId, version: `@${position}` });
      expect(read.text).toBe(text);
      const named = await test.call('history.read', {
        documentId,
        version: `@frontier:${read.version.frontier}`,
      });
      expect(named).toMatchObject({ text, version: { position } });
    }
  });
});
