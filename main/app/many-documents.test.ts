import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('more documents than are kept in memory', () => {
  it('all follow their windows and the commands when forty are open at once', async () => {
    const test = await openTestStudio();
    const names = Array.from({ length: 40 }, (_, i) => `doc-${i}.md`);
    const { ids } = await test.write(Object.fromEntries(names.map((name) => [name, `text of ${name}`])));
    const windows = [];
    for (const name of names) windows.push(await test.window(ids.get(name)!));
    for (const [i, name] of names.entries()) {
      const window = windows[i]!;
      window.type(0, 0, 'typed ');
      await window.saved();
      await test.call('documents.write', { documentId: ids.get(name)!, text: `written ${window.text()}` });
      expect(window.text()).toBe(`written typed text of ${name}`);
      window.type(0, 0, 'again ');
      await window.saved();
      expect(window.closedWith()).toBeNull();
    }
    for (const name of names)
      expect(await test.text(ids.get(name)!)).toBe(`again written typed text of ${name}`);
    const found = await test.call('documents.search', { query: 'again written typed' });
    expect(found.documents).toBe(40);
    const again = await openTestStudio({ home: test.crash() });
    for (const name of names) {
      expect(await again.text(ids.get(name)!)).toBe(`again written typed text of ${name}`);
    }
  });

  it('are found by their new texts right after an import has changed sixty of them', async () => {
    const test = await openTestStudio();
    const names = Array.from({ length: 60 }, (_, i) => `doc-${i}.md`);
    const { projectId } = await test.write({});
    const imported = (text: string) =>
      test.call('projects.import', {
        projectId,
        files: names.map((path) => ({ path, base64: base64(`${text} ${path}`) })),
      });
    expect((await imported('before')).created).toHaveLength(60);
    expect((await imported('afterwards')).updated).toHaveLength(60);
    expect((await test.call('documents.search', { query: 'afterwards' })).documents).toBe(60);
    expect((await test.call('documents.search', { query: 'before' })).documents).toBe(0);
    expect(await test.findings()).toEqual([]);
  });
});
