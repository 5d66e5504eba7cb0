import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeTestStudios,
  openTestStudio,
  temporaryFolder,
  type TestStudio,
} from './testing/open-test-studio.ts';
import { overwrite } from './testing/plant-damage.ts';

const DAY = 86_400_000;
const NOW = Date.now();

interface Home {
  readonly home: string;
  /** By id; what is in the backup. */
  readonly backedUp: ReadonlyMap<string, string>;
  /** By id; everything. */
  readonly texts: ReadonlyMap<string, string>;
}

let prepared: Home;
let size: number;

/** Forty documents, half of them also in a backup; after it half of those were changed. */
beforeAll(async () => {
  const test = await openTestStudio({ clock: { now: () => NOW - DAY } });
  const paths = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `doc-${from + i}.md`);
  const textOf = (file: string, n: number) => `${file} `.repeat(5 + ((n * 37) % 400));
  const first = await test.write(Object.fromEntries(paths(0, 20).map((file, n) => [file, textOf(file, n)])));
  const backedUp = new Map<string, string>();
  for (const id of first.ids.values()) backedUp.set(id, await test.text(id));
  await test.call('workspace.backup', {});
  const texts = new Map(backedUp);
  for (const [i, id] of [...first.ids.values()].entries()) {
    if (i % 2 === 0) continue;
    const text = `${texts.get(id)!} changed`;
    await test.call('documents.write', { documentId: id, text });
    texts.set(id, text);
  }
  for (const [n, file] of paths(20, 40).entries()) {
    const text = textOf(file, n + 20);
    const { id } = await test.call('documents.create', { projectId: first.projectId, path: file, text });
    texts.set(id, text);
  }
  await test.close();
  prepared = { home: test.home, backedUp, texts };
  size = fs.statSync(path.join(test.home, 'studio.db')).size;
});
afterAll(() => closeTestStudios());

function copyOfHome(): string {
  const home = path.join(temporaryFolder(), 'home');
  fs.cpSync(prepared.home, home, { recursive: true });
  return home;
}

/** What a person would do: open it, look for what is wrong, and start again. */
async function openedAfterDamage(home: string): Promise<TestStudio> {
  const first = await openTestStudio({ home });
  await first.answer('workspace.doctor');
  for (const id of prepared.texts.keys()) {
    const read = await first.answer('documents.read', { documentId: id });
    // What cannot be read is an error: never another text, never an empty one.
    if (read.ok) {
      const { text } = read.value as { text: string };
      expect([prepared.texts.get(id), prepared.backedUp.get(id)]).toContain(text);
    }
  }
  await first.close();
  return openTestStudio({ home });
}

/** Texts of the documents that can be read, by id. */
async function readableTexts(test: TestStudio): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const id of prepared.texts.keys()) {
    const read = await test.answer('documents.read', { documentId: id });
    if (read.ok) texts.set(id, (read.value as { text: string }).text);
  }
  return texts;
}

async function expectHonestRecovery(test: TestStudio): Promise<Map<string, string>> {
  const texts = await readableTexts(test);
  for (const [id, text] of prepared.backedUp) {
    expect(texts.get(id)?.startsWith(text), 'what is in the backup is there').toBe(true);
  }
  const { recovery } = await test.call('workspace.status', {});
  const isAll = [...prepared.texts].every(([id, text]) => texts.get(id) === text);
  if (recovery === null || recovery.complete) expect(isAll, JSON.stringify(recovery)).toBe(true);
  if (recovery !== null) {
    for (const file of recovery.setAside) expect(fs.existsSync(file)).toBe(true);
    expect(recovery.documentsRecovered).toBe(texts.size);
  }
  const { projects } = await test.call('projects.list', {});
  const tree = await test.call('projects.tree', { projectId: projects[0]!.id });
  expect(tree.documents.filter(({ id }) => texts.has(id))).toHaveLength(texts.size);
  // A document of which nothing is left stays in the tree, as an error that says so.
  const findings = (await test.findings()).filter(
    ({ code }) => !['log/waiting', 'audit/broken-chain'].includes(code),
  );
  expect(findings.map(({ code }) => code)).toEqual(
    tree.documents.filter(({ id }) => !texts.has(id)).map(() => 'documents/unreadable'),
  );
  return texts;
}

describe('a home with random damage', () => {
  it('whose bytes were flipped opens with everything that is still somewhere', async () => {
    const damage = fc.array(fc.record({ at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (flips) => {
        const home = copyOfHome();
        const file = fs.readFileSync(path.join(home, 'studio.db'));
        for (const { at, mask } of flips) file[at % size]! ^= mask;
        fs.writeFileSync(path.join(home, 'studio.db'), file);
        const test = await openedAfterDamage(home);
        await expectHonestRecovery(test);
        await test.close();
      }),
      { numRuns: 25 },
    );
  });

  it('whose pages were overwritten loses at most what stood in them', async () => {
    const damage = fc.array(
      fc.record({
        page: fc.nat(),
        fill: fc.constantFrom('zeros', 'garbage', 'another page'),
        from: fc.nat(),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (pages) => {
        const home = copyOfHome();
        const before = fs.readFileSync(path.join(home, 'studio.db'));
        for (const { page, fill, from } of pages) {
          const source = (from % (size / 4096)) * 4096;
          const bytes =
            fill === 'zeros'
              ? new Uint8Array(4096)
              : fill === 'garbage'
                ? Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + from) & 255)
                : before.subarray(source, source + 4096);
          overwrite(home, 'studio.db', (page % (size / 4096)) * 4096, bytes);
        }
        const after = fs.readFileSync(path.join(home, 'studio.db'));
        const test = await openedAfterDamage(home);
        const texts = await expectHonestRecovery(test);
        // A text short enough to stand whole in one page that was not touched is not lost.
        for (const [id, text] of prepared.texts) {
          const record = text.length < 3000 && !prepared.backedUp.has(id);
          if (record && isUntouched(before, after, id)) expect([id, texts.get(id)]).toEqual([id, text]);
        }
        await test.close();
      }),
      { numRuns: 25 },
    );
  });
});

/** True when every place where a document's id stands in the file is as it was. */
function isUntouched(before: Buffer, after: Buffer, id: string): boolean {
  const needle = Buffer.from(id.replaceAll('-', ''), 'hex');
  for (let at = before.indexOf(needle); at >= 0; at = before.indexOf(needle, at + 1)) {
    const page = at - (at % 4096);
    if (before.compare(after, page, page + 4096, page, page + 4096) !== 0) return false;
  }
  return true;
}
