import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeVersion, encodeVersion } from '#shared/history/version.ts';
import { closeTestStudios, openTestStudio, type TestStudio } from './testing/open-test-studio.ts';

afterEach(() => closeTestStudios());

/** A document with `edits` edits, and its text after each of them. */
async function written(test: TestStudio, edits: number): Promise<{ documentId: string; texts: string[] }> {
  const { ids } = await test.write({ 'a.md': '' });
  const documentId = ids.get('a.md')!;
  return { documentId, texts: ['', ...(await type(test, documentId, '', edits))] };
}

async function type(test: TestStudio, documentId: string, before: string, edits: number): Promise<string[]> {
  const window = await test.window(documentId);
  const texts: string[] = [];
  let text = before;
  for (let n = 0; n < edits; n++) {
    const at = (n * 7) % (text.length + 1);
    const gone = n % 5 === 4 ? Math.min(3, text.length - at) : 0;
    const word = n % 11 === 0 ? 'word\n' : String.fromCharCode(97 + (n % 26));
    window.type(at, gone, word);
    text = text.slice(0, at) + word + text.slice(at + gone);
    texts.push(text);
  }
  await window.saved();
  return texts;
}

async function textAt(test: TestStudio, documentId: string, version: string): Promise<string | null> {
  return (await test.call('history.read', { documentId, version })).text;
}

async function expectTexts(
  test: TestStudio,
  documentId: string,
  texts: readonly string[],
  step = 1,
): Promise<void> {
  const { edits } = await test.call('history.open', { documentId });
  expect(edits).toBe(texts.length - 1);
  for (let n = 0; n < texts.length; n += step) {
    expect(await textAt(test, documentId, `@${n}`), `version ${n}`).toBe(texts[n]);
  }
}

function indexFile(test: TestStudio): string {
  return path.join(test.home, 'history.db');
}

describe('the index of the time machine', () => {
  it('grows with the document, over runs and groups and through restarts', async () => {
    let test = await openTestStudio();
    const { documentId, texts } = await written(test, 700);
    await expectTexts(test, documentId, texts, 61);
    for (const more of [1, 400, 1300, 9000]) {
      texts.push(...(await type(test, documentId, texts.at(-1)!, more)));
      if (more !== 400) {
        await test.close();
        test = await openTestStudio({ home: test.home });
      }
      await expectTexts(test, documentId, texts, 197);
    }
    expect(await textAt(test, documentId, 'now')).toBe(texts.at(-1));
  }, 60_000);

  it('tells that an open document has grown, however many others are read in the meantime', async () => {
    const test = await openTestStudio();
    const paths = Array.from({ length: 12 }, (_, n) => `${n}.md`);
    const { ids } = await test.write(Object.fromEntries(paths.map((name) => [name, name])));
    const documentId = ids.get('0.md')!;
    const grown: number[] = [];
    test.studio.subscribe((event) => {
      if (event.name === 'history.grown') grown.push(event.payload.edits);
    });
    const { edits } = await test.call('history.open', { documentId });
    for (const id of ids.values()) await test.call('history.resolve', { documentId: id, version: 'now' });
    await test.call('documents.write', { documentId, text: 'more' });
    await vi.waitFor(() => expect(grown).toEqual([edits + 1]), { timeout: 20_000 });
    expect(await textAt(test, documentId, `@${edits + 1}`)).toBe('more');
  }, 30_000);

  it('is the same when it is made from the beginning', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 2500);
    const parts = await test.call('history.open', { documentId });
    texts.push(...(await type(test, documentId, texts.at(-1)!, 900)));
    const grown = await test.call('history.open', { documentId });
    expect(grown.edits).toBe(parts.edits + 900);
    await test.close();
    fs.rmSync(indexFile(test));
    const again = await openTestStudio({ home: test.home });
    const { document: _, ...made } = await again.call('history.open', { documentId });
    expect(grown).toMatchObject(made);
    await expectTexts(again, documentId, texts, 113);
  }, 60_000);

  it('is made again when any byte of its file has changed: never another text', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 1400);
    await test.call('history.open', { documentId });
    await test.close();
    const file = indexFile(test);
    const sound = fs.readFileSync(file);
    const places = Array.from({ length: 12 }, (_, n) => Math.floor(((n + 0.5) * sound.length) / 12));
    for (const place of places) {
      const broken = Buffer.from(sound);
      broken[place] = broken[place]! ^ 0x10;
      fs.writeFileSync(file, broken);
      const again = await openTestStudio({ home: test.home });
      await expectTexts(again, documentId, texts, 233);
      const { runs } = await again.call('history.blame', { documentId, version: '@900' });
      expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(texts[900]!.length);
      expect(again.errors).toEqual([]);
      await again.close();
    }
  }, 120_000);

  it('is made again when it is cut, no database, or from another version', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 300);
    await test.call('history.open', { documentId });
    await test.close();
    const sound = fs.readFileSync(indexFile(test));
    const newer = Buffer.from(sound);
    newer.writeInt32BE(99, 60);
    for (const content of [sound.subarray(0, 5000), Buffer.from('not a database'), Buffer.alloc(0), newer]) {
      fs.writeFileSync(indexFile(test), content);
      const again = await openTestStudio({ home: test.home });
      await expectTexts(again, documentId, texts, 50);
      await again.close();
    }
  }, 60_000);

  it('is made again when it does not belong to the log that is there', async () => {
    const test = await openTestStudio();
    const { documentId } = await written(test, 50);
    const home = test.crash();
    await type(test, documentId, '', 200);
    await test.call('history.open', { documentId });
    await test.close();
    // The log of before, the index of after: as a restored backup would have it.
    fs.copyFileSync(indexFile(test), path.join(home, 'history.db'));
    const restored = await openTestStudio({ home });
    const window = await restored.window(documentId);
    window.type(0, 0, 'other');
    await window.saved();
    const { edits } = await restored.call('history.open', { documentId });
    expect(edits).toBe(51);
    const { text } = await restored.call('documents.read', { documentId });
    expect(await textAt(restored, documentId, 'now')).toBe(text);
  }, 30_000);

  it('reads a document of 20 MB', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'large.md': '' });
    const documentId = ids.get('large.md')!;
    const window = await test.window(documentId);
    const half = 'A line of the large document.\n'.repeat(350_000);
    window.type(0, 0, half);
    window.type(half.length, 0, half);
    window.type(5, 0, '👍');
    await window.saved();
    const { edits } = await test.call('history.open', { documentId });
    expect(edits).toBe(3);
    expect(await textAt(test, documentId, '@1')).toBe(half);
    const { splice } = await test.call('history.read', { documentId, version: '@3', since: 2 });
    expect(splice).toEqual({ position: 5, deleted: 0, inserted: '👍' });
    const found = await test.call('history.find', { documentId, text: '👍' });
    expect(found).toEqual({ first: 3, last: 3, stretches: [{ from: 3, to: 3 }] });
  }, 120_000);
});

describe('reading the time machine', () => {
  it('refuses versions that are not there in words', async () => {
    const test = await openTestStudio();
    const { documentId } = await written(test, 3);
    const codes = await Promise.all(
      [
        '@4',
        '@99999999999999999999',
        'yesterday',
        '@',
        '@no such milestone',
        '@frontier:!!',
        '@2026-13-01',
      ].map((version) => test.codeOf('history.read', { documentId, version })),
    );
    expect(new Set(codes)).toEqual(new Set(['history/version-unknown']));
    const foreign = `@frontier:${Buffer.from([1, ...Array.from({ length: 32 }, () => 7), 5, 0]).toString('base64url')}`;
    expect(await test.answer('history.read', { documentId, version: foreign })).toMatchObject({
      error: { code: 'history/records-missing', authors: [{ author: '07'.repeat(32), missing: 5 }] },
    });
    // A part that goes beyond its record names nothing, not the nearest version.
    const { frontier } = await test.call('history.resolve', { documentId, version: '@2' });
    const version = decodeVersion(frontier);
    if (!version.ok || version.value.part === null) throw new Error('the second edit stands within a record');
    const { author } = version.value.part;
    const beyond = encodeVersion({ ...version.value, part: { author, entries: 99 } });
    expect(await test.codeOf('history.read', { documentId, version: `@frontier:${beyond}` })).toBe(
      'history/version-unknown',
    );
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await test.codeOf('history.open', { documentId: nobody })).toBe('documents/not-found');
    expect(await test.codeOf('history.deltas', { documentId, from: 0, to: 9 })).toBe(
      'history/version-unknown',
    );
    expect(await test.codeOf('history.deltas', { documentId, from: 2, to: 1 })).toBe(
      'history/version-unknown',
    );
    expect(await test.codeOf('history.deltas', { documentId, from: -1, to: 1 })).toBe('rpc/invalid-params');
  });

  it('gives edits that lead from each version to the next', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 1500);
    const { edits } = await test.call('history.deltas', { documentId, from: 400, to: 1200 });
    let text = texts[400]!;
    for (const [n, { deltas }] of edits.entries()) {
      for (const [position, deleted, inserted] of deltas) {
        expect(text.slice(position, position + deleted.length)).toBe(deleted);
        text = text.slice(0, position) + inserted + text.slice(position + deleted.length);
      }
      expect(text).toBe(texts[401 + n]);
    }
    expect(edits).toHaveLength(800);
  });

  it('gives one splice from the version that is shown, without half a pair', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'a👍b' });
    const documentId = ids.get('a.md')!;
    await test.call('documents.write', { documentId, text: 'a👎b' });
    const { splice, text } = await test.call('history.read', { documentId, version: 'now', since: 1 });
    expect(text).toBeNull();
    expect(splice).toEqual({ position: 1, deleted: 2, inserted: '👎' });
  });

  it('names every version, and finds it again by its name and its time', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 300);
    for (let n = 0; n < texts.length; n += 23) {
      const { frontier, at } = await test.call('history.resolve', { documentId, version: `@${n}` });
      const named = await test.call('history.read', { documentId, version: `@frontier:${frontier}` });
      expect(named).toMatchObject({ text: texts[n], version: { position: n } });
      if (at === null) continue;
      const timed = await test.call('history.resolve', {
        documentId,
        version: `@${new Date(at).toISOString()}`,
      });
      expect(timed.at).toBe(at);
      expect(timed.position).toBeGreaterThanOrEqual(n);
    }
    const early = await test.call('history.resolve', { documentId, version: '@2001-01-01' });
    expect(early.position).toBe(0);
  });

  it('shares out the activity, coarse and fine', async () => {
    const test = await openTestStudio();
    const { documentId, texts } = await written(test, 3000);
    for (const [from, to, buckets] of [
      [0, 3000, 30],
      [0, 3000, 2000],
      [100, 140, 10],
    ] as const) {
      const answer = await test.call('history.activity', { documentId, from, to, buckets });
      expect(answer.buckets[0]?.from).toBeLessThanOrEqual(from);
      expect(answer.buckets.at(-1)?.to).toBeGreaterThanOrEqual(to);
      expect(answer.buckets.length).toBeLessThanOrEqual(buckets);
    }
    const { buckets } = await test.call('history.activity', { documentId, from: 0, to: 3000, buckets: 1 });
    const [sum] = buckets[0]!.authors;
    expect(sum!.inserted - sum!.deleted).toBe(texts.at(-1)!.length);
  });
});
