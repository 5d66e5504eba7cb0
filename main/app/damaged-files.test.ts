import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openStudio } from './create-studio.ts';
import {
  closeTestStudios,
  openTestStudio,
  temporaryFolder,
  type TestStudio,
} from './testing/open-test-studio.ts';
import { contentOf, overwrite } from './testing/plant-damage.ts';

afterEach(() => closeTestStudios());

const TEXTS = Object.fromEntries(
  Array.from({ length: 12 }, (_, i) => [`doc-${i}.md`, `text ${i} `.repeat(20 + 150 * (i % 3))]),
);

/** A closed home with a dozen documents, some of them in overflow pages, and perhaps a backup of all of them. */
async function writtenHome(hasBackup: boolean): Promise<{ home: string; ids: Map<string, string> }> {
  const test = await openTestStudio();
  const { ids } = await test.write(TEXTS);
  if (hasBackup) await test.call('workspace.backup', {});
  await test.close();
  return { home: test.home, ids };
}

async function expectTexts(test: TestStudio, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(TEXTS)) expect(await test.text(ids.get(file)!)).toBe(text);
  const { projects } = await test.call('projects.list', {});
  expect(projects.map(({ name }) => name)).toEqual(['Test']);
  const tree = await test.call('projects.tree', { projectId: projects[0]!.id });
  expect(tree.documents.map((document) => document.path).sort()).toEqual(Object.keys(TEXTS).sort());
  const found = await test.call('documents.search', { query: 'text 7' });
  expect(found.documents).toBe(1);
}

const database = (home: string): string => path.join(home, 'studio.db');
const sizeOf = (home: string): number => fs.statSync(database(home)).size;

/** Every way to spoil the file leaves its content readable page by page. */
const DAMAGE: [string, (home: string) => void][] = [
  ['a zeroed header', (home) => overwrite(home, 'studio.db', 0, new Uint8Array(100))],
  ['a zeroed first page', (home) => overwrite(home, 'studio.db', 0, new Uint8Array(4096))],
  ['the id of another application', (home) => overwrite(home, 'studio.db', 68, Uint8Array.of(1, 2, 3, 4))],
  ['an unknown format in its header', (home) => overwrite(home, 'studio.db', 18, Uint8Array.of(3))],
  ['a wrong page size', (home) => overwrite(home, 'studio.db', 16, Uint8Array.of(0x20, 0))],
];

/** These destroy content, so that only a backup has all of it. */
const DESTRUCTION: [string, (home: string) => void][] = [
  ['a text file in its place', (home) => fs.writeFileSync(database(home), 'Dear diary,\n'.repeat(1000))],
  ['an empty file in its place', (home) => fs.truncateSync(database(home), 0)],
  ['no file at all', (home) => fs.rmSync(database(home))],
  ['half of the file', (home) => fs.truncateSync(database(home), Math.floor(sizeOf(home) / 2))],
  ['a file cut within a page', (home) => fs.truncateSync(database(home), sizeOf(home) - 1000)],
  ['nothing but zeros', (home) => overwrite(home, 'studio.db', 0, new Uint8Array(sizeOf(home)))],
];

describe('a damaged database', () => {
  it.each([...DAMAGE, ...DESTRUCTION])('with %s is made again from the backup', async (_what, damage) => {
    const { home, ids } = await writtenHome(true);
    damage(home);
    const damaged = fs.existsSync(database(home)) ? fs.readFileSync(database(home)) : null;
    const test = await openTestStudio({ home });
    await expectTexts(test, ids);
    const { recovery } = await test.call('workspace.status', {});
    expect(recovery?.backup).toMatch(/manual-/);
    expect(recovery?.setAside).toHaveLength(damaged === null ? 0 : 1);
    if (damaged !== null) expect(fs.readFileSync(recovery!.setAside[0]!).equals(damaged)).toBe(true);
    expect((await test.call('workspace.doctor', {})).ok).toBe(true);
  });

  it.each(DAMAGE)('with %s is made again without a backup', async (_what, damage) => {
    const { home, ids } = await writtenHome(false);
    damage(home);
    const test = await openTestStudio({ home });
    await expectTexts(test, ids);
    expect((await test.call('workspace.status', {})).recovery).toMatchObject({
      recordsMissing: 0,
      backup: null,
    });
    expect((await test.call('workspace.doctor', {})).ok).toBe(true);
    await test.close();
    const again = await openTestStudio({ home });
    await expectTexts(again, ids);
  });

  it.each(DESTRUCTION)(
    'with %s opens without a backup, too, and never claims to be complete',
    async (_what, damage) => {
      const { home } = await writtenHome(false);
      damage(home);
      const test = await openTestStudio({ home });
      const { recovery } = await test.call('workspace.status', {});
      if (recovery !== null) expect(recovery.complete).toBe(false);
      expect((await test.call('workspace.doctor', {})).ok).toBe(true);
      expect(await test.codeOf('projects.create', { name: 'Next' })).toBe('ok');
    },
  );

  it('keeps all that was set aside when it is damaged a second time', async () => {
    const { home, ids } = await writtenHome(true);
    for (const byte of [1, 2]) {
      overwrite(home, 'studio.db', 0, new Uint8Array(50).fill(byte));
      const test = await openTestStudio({ home });
      await expectTexts(test, ids);
      await test.close();
    }
    const files = [...contentOf(path.join(home, 'damaged')).keys()];
    expect(files.filter((name) => name.endsWith('studio.db'))).toHaveLength(2);
    expect([...contentOf(path.join(home, 'keys')).keys()]).toHaveLength(3);
  });

  it('is recovered by the next start when this one is interrupted anywhere', async () => {
    const { home, ids } = await writtenHome(false);
    overwrite(home, 'studio.db', 0, new Uint8Array(100));
    // Step by step, the homes that a power cut in the middle of a recovery leaves.
    const begun = path.join(temporaryFolder(), 'home');
    fs.cpSync(home, begun, { recursive: true });
    const folder = path.join(begun, 'damaged', 'then');
    fs.mkdirSync(folder, { recursive: true });
    fs.mkdirSync(path.join(begun, 'run'), { recursive: true });
    fs.writeFileSync(path.join(begun, 'run', 'recovering.json'), JSON.stringify({ folder, cause: 'damage' }));
    const moved = path.join(temporaryFolder(), 'home');
    fs.cpSync(begun, moved, { recursive: true });
    const movedFolder = path.join(moved, 'damaged', 'then');
    fs.writeFileSync(
      path.join(moved, 'run', 'recovering.json'),
      JSON.stringify({ folder: movedFolder, cause: 'damage' }),
    );
    fs.renameSync(database(moved), path.join(movedFolder, 'studio.db'));
    const halfFilled = path.join(temporaryFolder(), 'home');
    fs.cpSync(moved, halfFilled, { recursive: true });
    const halfFolder = path.join(halfFilled, 'damaged', 'then');
    fs.writeFileSync(
      path.join(halfFilled, 'run', 'recovering.json'),
      JSON.stringify({ folder: halfFolder, cause: 'damage' }),
    );
    const other = await openTestStudio();
    await other.write({ 'half-filled.md': '' });
    await other.close();
    fs.copyFileSync(database(other.home), database(halfFilled));
    fs.rmSync(path.join(halfFilled, 'keys', 'device.key'));
    for (const interrupted of [begun, moved, halfFilled]) {
      const test = await openTestStudio({ home: interrupted });
      await expectTexts(test, ids);
      expect((await test.call('workspace.status', {})).recovery?.cause).toBe('damage');
      expect(fs.existsSync(path.join(interrupted, 'run', 'recovering.json'))).toBe(false);
      await test.close();
    }
  });
});

describe('a damaged definition of the search index', () => {
  it('stops nothing but search, and the next start makes all of it again', async () => {
    const { home, ids } = await writtenHome(false);
    const sqlite = new Sqlite(database(home));
    sqlite.unsafeMode(true);
    sqlite.exec("UPDATE texts_index_config SET v = 0 WHERE k = 'version'");
    sqlite.close();
    const first = await openTestStudio({ home });
    for (const id of ids.values())
      expect(await first.codeOf('documents.read', { documentId: id })).toBe('ok');
    const documentId = ids.get('doc-0.md')!;
    expect(await first.codeOf('documents.write', { documentId, text: TEXTS['doc-0.md']! })).toBe('ok');
    expect((await first.call('workspace.doctor', {})).ok).toBe(false);
    await first.close();
    const test = await openTestStudio({ home });
    await expectTexts(test, ids);
    expect((await test.call('workspace.doctor', {})).ok).toBe(true);
  });
});

describe('a damaged write-ahead log', () => {
  async function crashedHome(): Promise<{ home: string; id: string; log: string }> {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'start' });
    const window = await test.window(ids.get('a.md')!);
    for (let i = 0; i < 30; i++) {
      window.type(window.text().length, 0, ` ${i}`);
      await window.saved();
    }
    const home = test.crash();
    return { home, id: ids.get('a.md')!, log: path.join(home, 'studio.db-wal') };
  }
  const EXPECTED = `start${Array.from({ length: 30 }, (_, i) => ` ${i}`).join('')}`;

  it('is read to its end after a crash when it is sound', async () => {
    const { home, id } = await crashedHome();
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe(EXPECTED);
    expect((await test.call('workspace.status', {})).recovery).toBeNull();
  });

  it.each([
    ['a flipped bit in its middle', (log: string) => flipBit(log, 0.5)],
    ['a broken header', (log: string) => flipBit(log, 0)],
    ['a flipped bit near its beginning', (log: string) => flipBit(log, 0.01)],
  ])('with %s is noticed, and what it holds is recovered', async (_what, damage) => {
    const { home, id, log } = await crashedHome();
    damage(log);
    const test = await openTestStudio({ home });
    const { recovery } = await test.call('workspace.status', {});
    expect(recovery?.cause).toContain('write-ahead log');
    expect(recovery?.complete).toBe(false);
    expect(await test.text(id)).toBe(EXPECTED);
    expect((await test.call('workspace.doctor', {})).ok).toBe(true);
  });

  it('with garbage behind its end is no damage: a power cut leaves such', async () => {
    const { home, id, log } = await crashedHome();
    fs.appendFileSync(log, Buffer.alloc(10_000, 0x5a));
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe(EXPECTED);
    expect((await test.call('workspace.status', {})).recovery).toBeNull();
  });

  function flipBit(file: string, where: number): void {
    const bytes = fs.readFileSync(file);
    const at = Math.floor(bytes.length * where);
    bytes[at]! ^= 16;
    fs.writeFileSync(file, bytes);
  }
});

describe('what is no damage', () => {
  it('a database of a newer Strata is refused, and not a byte of it changes', async () => {
    const { home } = await writtenHome(true);
    const sqlite = new Sqlite(database(home));
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('user_version = 99');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    sqlite.exec("INSERT INTO facts (name, value) VALUES ('from the future', '1')");
    // As after a crash of the newer Strata: with a write-ahead log that SQLite would move into the file.
    const copy = path.join(temporaryFolder(), 'home');
    fs.cpSync(home, copy, { recursive: true });
    sqlite.close();
    for (const each of [home, copy]) {
      const before = contentOf(each);
      expect(await openStudio({ home: each })).toEqual({
        ok: false,
        error: { code: 'workspace/database-newer', found: 99, supported: migrations.length },
      });
      for (const [name, content] of contentOf(each)) {
        if (!name.startsWith('run/')) expect([name, content]).toEqual([name, before.get(name)]);
      }
    }
  });

  it('garbage behind the end of the database does not matter', async () => {
    const { home, ids } = await writtenHome(false);
    fs.appendFileSync(database(home), Buffer.alloc(5000, 0xa5));
    const test = await openTestStudio({ home });
    await expectTexts(test, ids);
    expect((await test.call('workspace.status', {})).recovery).toBeNull();
  });

  it('a broken key file is refused and left as it is', async () => {
    const { home } = await writtenHome(false);
    const file = path.join(home, 'keys', 'device.key');
    for (const content of ['', 'garbage', '{"format":"strata-device-key","version":1,"seed":"12"}']) {
      fs.writeFileSync(file, content);
      expect(await openStudio({ home })).toMatchObject({
        ok: false,
        error: { code: 'workspace/key-unreadable', file },
      });
      expect(fs.readFileSync(file, 'utf8')).toBe(content);
    }
  });

  it('a missing key file gives a new author, who can go on with everything', async () => {
    const { home, ids } = await writtenHome(false);
    fs.rmSync(path.join(home, 'keys', 'device.key'));
    const test = await openTestStudio({ home });
    await expectTexts(test, ids);
    const documentId = ids.get('doc-0.md')!;
    await test.call('documents.write', { documentId, text: `${TEXTS['doc-0.md']!} and more` });
    expect((await test.call('documents.move', { documentId, path: 'moved.md' })).path).toBe('moved.md');
    expect((await test.call('workspace.doctor', {})).ok).toBe(true);
    await test.close();
    const again = await openTestStudio({ home });
    expect(await again.text(documentId)).toBe(`${TEXTS['doc-0.md']!} and more`);
  });

  it('a database that others can read is told by the doctor', async () => {
    const { home } = await writtenHome(false);
    fs.chmodSync(database(home), 0o644);
    const test = await openTestStudio({ home });
    expect((await test.findings()).map(({ code }) => code)).toEqual(['home/readable-by-others']);
  });
});
