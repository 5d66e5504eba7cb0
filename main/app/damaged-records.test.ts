import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeTestStudios, openTestStudio, tamper, type TestStudio } from './testing/open-test-studio.ts';
import { contentOf, dropSnapshots, flipRecordBit, removeRecord } from './testing/plant-damage.ts';

afterEach(() => closeTestStudios());

/** Two documents of several records each; the first one's are `one`, ` two`, ` three`, ` four`. */
async function writtenHome(options: { backup?: boolean } = {}) {
  const test = await openTestStudio();
  const { ids } = await test.write({ 'a.md': 'one', 'b.md': 'untouched' });
  const id = ids.get('a.md')!;
  for (const text of ['one two', 'one two three', 'one two three four']) {
    await test.call('documents.write', { documentId: id, text });
    await test.call('documents.search', { query: 'seals what is pending' });
  }
  const backup = options.backup ? (await test.call('workspace.backup', {})).file : null;
  const author = (await test.call('workspace.status', {})).author;
  await test.close();
  dropSnapshots(test.home);
  return { home: test.home, id, other: ids.get('b.md')!, author, backup };
}

/** Runs the doctor on a home, so that its next start recovers, and starts it again. */
async function recovered(home: string): Promise<{ test: TestStudio; codes: string[] }> {
  const test = await openTestStudio({ home });
  const codes = [...new Set((await test.findings()).map(({ code }) => code))];
  await test.close();
  return { test: await openTestStudio({ home }), codes };
}

/** What waits for lost records is told and is no damage. */
const isSound = async (test: TestStudio) => (await test.call('workspace.doctor', {})).ok;
const reportOf = async (test: TestStudio) => (await test.call('workspace.status', {})).recovery;

describe('a record with a flipped bit', () => {
  it.each([0, 1, -1])(
    '(number %i) is an error to whoever reads its document, and to nobody else',
    async (index) => {
      const { home, id, other } = await writtenHome();
      flipRecordBit(home, id, index);
      const test = await openTestStudio({ home });
      expect(await test.answer('documents.read', { documentId: id })).toMatchObject({
        ok: false,
        error: { code: 'documents/unreadable', id },
      });
      expect(await test.codeOf('documents.write', { documentId: id, text: '' })).toBe('documents/unreadable');
      expect(await test.codeOf('documents.attach', { documentId: id })).toBe('documents/unreadable');
      expect(await test.codeOf('documents.duplicate', { documentId: id })).toBe('documents/unreadable');
      expect(await test.text(other)).toBe('untouched');
      const window = await test.window(other);
      window.type(0, 0, 'still ');
      await window.saved();
      expect(await test.text(other)).toBe('still untouched');
      const findings = await test.findings();
      expect(findings.map(({ code }) => code)).toEqual(['log/damaged', 'documents/unreadable']);
      expect(findings[0]?.message).toMatch(/Record \d+ of author [0-9a-f]{16} .*damaged/);
      expect(findings[1]?.message).toContain('a.md');
    },
  );

  it('is recovered by the next start: what is before it stays, and the report says what is lost', async () => {
    const { home, id, other, author } = await writtenHome();
    flipRecordBit(home, id, 2);
    const before = contentOf(home).get('studio.db');
    const first = await openTestStudio({ home });
    expect(await first.codeOf('documents.read', { documentId: id })).toBe('documents/unreadable');
    await first.close();
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe('one two');
    expect(await test.text(other)).toBe('untouched');
    const report = await reportOf(test);
    expect(report).toMatchObject({
      backup: null,
      recordsFromBackup: 0,
      recordsMissing: 1,
      documentsIncomplete: ['a.md'],
      complete: false,
    });
    expect(report?.recordsFromDamaged).toBe(7);
    expect(report?.setAside.map((file) => path.basename(file))).toEqual(['studio.db']);
    expect(fs.readFileSync(report!.setAside[0]!).toString('base64')).not.toBe('');
    expect(before).toBeDefined();
    expect((await test.call('workspace.status', {})).author).not.toBe(author);
    expect(await isSound(test)).toBe(true);
    const window = await test.window(id);
    window.type(7, 0, ' again');
    await window.saved();
    await test.close();
    const again = await openTestStudio({ home });
    expect(await again.text(id)).toBe('one two again');
    expect(await isSound(again)).toBe(true);
    await again.call('workspace.dismissRecovery', {});
    expect(await reportOf(again)).toBeNull();
  });

  it('at the very end of the log is known to be lost, too', async () => {
    const { home, id } = await writtenHome();
    flipRecordBit(home, id, -1);
    const { test } = await recovered(home);
    expect(await test.text(id)).toBe('one two three');
    expect(await reportOf(test)).toMatchObject({ recordsMissing: 1, complete: false });
  });

  it('is filled in from the backup, and then nothing is lost', async () => {
    const { home, id, backup } = await writtenHome({ backup: true });
    for (const index of [1, -1]) flipRecordBit(home, id, index);
    const { test, codes } = await recovered(home);
    expect(codes).toEqual(['log/damaged', 'documents/unreadable']);
    expect(await test.text(id)).toBe('one two three four');
    expect(await reportOf(test)).toMatchObject({
      backup,
      recordsFromDamaged: 6,
      recordsFromBackup: 2,
      recordsMissing: 0,
      documentsRecovered: 2,
      documentsIncomplete: [],
      complete: true,
    });
    expect(await test.findings()).toEqual([]);
  });

  it('is filled in from an older backup when the newest one has the damage, too', async () => {
    const { home, id } = await writtenHome({ backup: true });
    flipRecordBit(home, id, 1);
    const damaged = await openTestStudio({ home });
    await damaged.call('workspace.backup', {});
    await damaged.codeOf('documents.read', { documentId: id });
    await damaged.close();
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe('one two three four');
    expect(await reportOf(test)).toMatchObject({ recordsFromBackup: 1, recordsMissing: 0, complete: true });
  });

  it('does not matter to a document whose snapshot covers it', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'one' });
    const id = ids.get('a.md')!;
    await test.call('documents.write', { documentId: id, text: 'one two' });
    await test.close();
    flipRecordBit(test.home, id, 0);
    const { test: again, codes } = await recovered(test.home);
    expect(codes).toEqual(['log/damaged']);
    expect(await again.text(id)).toBe('one two');
    expect(await isSound(again)).toBe(true);
  });

  it('in the last record of the device stops nobody from typing, and no edit is lost by the recovery', async () => {
    const { home, id, other } = await writtenHome();
    flipRecordBit(home, id, -1);
    const test = await openTestStudio({ home });
    const window = await test.window(other);
    for (let i = 0; i < 200; i++) window.type(window.text().length, 0, '.');
    await window.saved();
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(window.closedWith()).toBeNull();
    await test.close();
    const again = await openTestStudio({ home });
    expect(await again.text(other)).toBe(`untouched${'.'.repeat(200)}`);
    expect(await reportOf(again)).toMatchObject({ pendingRecovered: 200, recordsMissing: 1 });
    expect(await again.findings()).toEqual([]);
  });
});

describe('other damage to the log', () => {
  it('a missing record is a gap: it is found, and what comes before it is recovered', async () => {
    const { home, id } = await writtenHome();
    removeRecord(home, id, 2);
    const { test, codes } = await recovered(home);
    expect(codes).toEqual(['log/gap', 'documents/unreadable']);
    expect(await test.text(id)).toBe('one two');
    expect(await reportOf(test)).toMatchObject({
      recordsMissing: 1,
      documentsIncomplete: ['a.md'],
      complete: false,
    });
    expect(await isSound(test)).toBe(true);
    expect((await test.findings()).map(({ code }) => code)).toEqual(['log/waiting']);
  });

  it('records that have changed places are never shown in the wrong document', async () => {
    const { home, id, other } = await writtenHome();
    tamper(home, (sqlite) =>
      sqlite.exec(`UPDATE records SET stream_no = (SELECT max(no) FROM streams)
        WHERE no = (SELECT no FROM records WHERE stream_no = (SELECT max(no) - 1 FROM streams) ORDER BY no LIMIT 1)`),
    );
    const test = await openTestStudio({ home });
    expect(await test.codeOf('documents.read', { documentId: id })).toBe('documents/unreadable');
    expect(await test.codeOf('documents.read', { documentId: other })).toBe('documents/unreadable');
    expect((await test.findings()).map(({ code }) => code)).toContain('log/misfiled');
    await test.close();
    const again = await openTestStudio({ home });
    expect(await again.text(id)).toBe('one two three four');
    expect(await again.text(other)).toBe('untouched');
    expect(await reportOf(again)).toMatchObject({ recordsMissing: 0, complete: true });
    expect(await again.findings()).toEqual([]);
  });

  it('a damaged snapshot is passed over', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'one' });
    const id = ids.get('a.md')!;
    await test.call('documents.write', { documentId: id, text: 'one two' });
    await test.close();
    tamper(test.home, (sqlite) => {
      expect(sqlite.prepare('SELECT count(*) AS n FROM snapshots').get()).toEqual({ n: 1 });
      sqlite.exec('UPDATE snapshots SET state = zeroblob(length(state))');
    });
    const again = await openTestStudio({ home: test.home });
    expect(await again.text(id)).toBe('one two');
  });

  it.each([
    ['says that it holds more records than it does', 'UPDATE snapshots SET upto_record = upto_record + 100'],
    [
      'has changed places with another one',
      `CREATE TABLE swapped AS SELECT * FROM snapshots;
       UPDATE snapshots SET (upto_record, state, hash) = (SELECT upto_record, state, hash FROM swapped
         WHERE swapped.stream_no <> snapshots.stream_no); DROP TABLE swapped`,
    ],
  ])('a snapshot that %s is passed over', async (_what, sql) => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'one', 'b.md': 'two' });
    for (const [file, id] of ids) await test.call('documents.write', { documentId: id, text: `${file} one` });
    await test.close();
    tamper(test.home, (sqlite) => sqlite.exec(sql));
    const again = await openTestStudio({ home: test.home });
    for (const [file, id] of ids) {
      expect(await again.text(id)).toBe(`${file} one`);
      await again.call('documents.write', { documentId: id, text: `${file} two` });
    }
  });

  it('a document that an index table files under another one is an error, not that one', async () => {
    const { home, id, other } = await writtenHome();
    tamper(home, (sqlite) => {
      sqlite.exec(
        'UPDATE document_index SET stream_no = -stream_no; UPDATE document_index SET stream_no = 5 + stream_no',
      );
    });
    const test = await openTestStudio({ home });
    for (const documentId of [id, other]) {
      expect(await test.codeOf('documents.read', { documentId })).toBe('documents/unreadable');
    }
  });

  it('a record missing from an index is found and recovered', async () => {
    const { home, id } = await writtenHome();
    tamper(home, (sqlite) => {
      sqlite.unsafeMode(true);
      sqlite.pragma('writable_schema = ON');
      const { sql } = sqlite
        .prepare("SELECT sql FROM sqlite_master WHERE name = 'records_by_stream'")
        .get() as {
        sql: string;
      };
      const setSql = sqlite.prepare("UPDATE sqlite_master SET sql = ? WHERE name = 'records_by_stream'");
      // SQLite is told of a narrower index for a moment, so that it leaves this row in the real one out.
      setSql.run(`${sql} WHERE no < 0`);
      sqlite.pragma('writable_schema = RESET');
      sqlite.exec('REINDEX records_by_stream');
      sqlite.pragma('writable_schema = ON');
      setSql.run(sql);
      sqlite.pragma('writable_schema = RESET');
    });
    const { test } = await recovered(home);
    expect(await test.text(id)).toBe('one two three four');
    expect(await test.findings()).toEqual([]);
  });

  it('a damaged ledger is a typed error for its project, and is recovered', async () => {
    const { home, id, other } = await writtenHome({ backup: true });
    const ledger = '00000000-0000-0000-0000-000000000000';
    flipRecordBit(home, ledger, 1);
    const test = await openTestStudio({ home });
    expect(await test.text(id)).toBe('one two three four');
    expect(['documents/unreadable', 'workspace/not-saved']).toContain(
      await test.codeOf('documents.move', { documentId: id, path: 'c.md' }),
    );
    await test.close();
    const again = await openTestStudio({ home });
    expect((await again.call('documents.move', { documentId: id, path: 'c.md' })).path).toBe('c.md');
    expect(await again.text(other)).toBe('untouched');
    expect(await reportOf(again)).toMatchObject({ recordsFromBackup: 1, complete: true });
  });

  it('without a backup, documents whose place in a damaged ledger is lost are found again', async () => {
    const { home, id, other } = await writtenHome();
    for (const index of [0, 1, 2]) flipRecordBit(home, '00000000-0000-0000-0000-000000000000', index);
    const { test } = await recovered(home);
    expect(await test.text(id)).toBe('one two three four');
    expect(await test.text(other)).toBe('untouched');
    const { projects } = await test.call('projects.list', {});
    expect(projects.map(({ name }) => name)).toEqual(['Test']);
    const tree = await test.call('projects.tree', { projectId: projects[0]!.id });
    expect(tree.documents.map((document) => document.path)).toEqual(['a.md', 'b.md']);
    expect(await reportOf(test)).toMatchObject({ recordsMissing: 3, complete: false });
    await test.close();
    const again = await openTestStudio({ home });
    await again.call('documents.move', { documentId: id, path: 'c.md' });
    expect(await isSound(again)).toBe(true);
  });

  it('a kept text that is not that of its document is found and made again', async () => {
    const { home } = await writtenHome();
    tamper(home, (sqlite) => sqlite.exec("UPDATE texts SET text = 'something else'"));
    const { test, codes } = await recovered(home);
    expect(codes).toEqual(['search/stale']);
    expect(await test.findings()).toEqual([]);
    expect((await test.call('documents.search', { query: 'something else' })).matches).toEqual([]);
    expect((await test.call('documents.search', { query: 'two three' })).matches).toHaveLength(1);
  });

  it('a search index that does not belong to the texts is found and made again', async () => {
    const { home } = await writtenHome();
    tamper(home, (sqlite) => sqlite.exec("INSERT INTO texts_index (texts_index) VALUES ('delete-all')"));
    const { test, codes } = await recovered(home);
    expect(codes).toEqual(['search/index-damaged']);
    expect(await test.findings()).toEqual([]);
    expect((await test.call('documents.search', { query: 'two three' })).matches).toHaveLength(1);
    expect(await reportOf(test)).toBeNull();
  });
});
