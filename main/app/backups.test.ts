import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrations } from '../platform/db/migrations/migrations.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { closeTestStudios, openTestStudio, temporaryFolder } from './testing/open-test-studio.ts';

afterEach(async () => {
  vi.useRealTimers();
  await closeTestStudios();
});

const DAY = 86_400_000;
const backupsOf = (home: string): string[] => fs.readdirSync(path.join(home, 'backups')).sort();

describe('backups', () => {
  it('are made by hand into the home, readable by the owner only, and open as databases', async () => {
    const test = await openTestStudio();
    const { ids } = await test.write({ 'a.md': 'kept' });
    const window = await test.window(ids.get('a.md')!);
    window.type(4, 0, ' and typed');
    await window.saved();
    const { file, bytes } = await test.call('workspace.backup', {});
    expect(path.dirname(file)).toBe(path.join(test.home, 'backups'));
    expect(fs.statSync(file)).toMatchObject({ size: bytes });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect((await test.call('workspace.status', {})).lastBackup?.file).toBe(file);
    const sqlite = new Sqlite(file, { readonly: true });
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(sqlite.prepare('SELECT text FROM texts').all()).toHaveLength(1);
    sqlite.close();
    await test.close();

    const home = path.join(temporaryFolder(), 'home');
    fs.mkdirSync(home, { mode: 0o700 });
    fs.copyFileSync(file, path.join(home, 'studio.db'));
    const restored = await openTestStudio({ home });
    expect(await restored.text(ids.get('a.md')!)).toBe('kept and typed');
    expect((await restored.call('workspace.doctor', {})).ok).toBe(true);
  });

  it('are made each day by themselves, and the last seven of those are kept', async () => {
    const home = path.join(temporaryFolder(), 'home');
    const start = Date.UTC(2026, 0, 1, 12);
    let now = start;
    for (let day = 0; day < 10; day++) {
      now = start + day * DAY;
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const test = await openTestStudio({ home, clock: { now: () => now } });
      if (day === 0) await test.call('workspace.backup', {});
      vi.advanceTimersByTime(60_000);
      vi.useRealTimers();
      const name = `studio-${new Date(now).toISOString().slice(0, 10)}.db`;
      const file = path.join(home, 'backups', name);
      await vi.waitFor(() => expect(fs.existsSync(file)).toBe(true), { timeout: 5000 });
      fs.utimesSync(file, now / 1000, now / 1000);
      await test.close();
    }
    const test = await openTestStudio({ home, clock: { now: () => now } });
    const daily = backupsOf(home).filter((name) => name.startsWith('studio-'));
    expect(daily).toEqual(
      Array.from({ length: 7 }, (_, i) => `studio-2026-01-${String(i + 4).padStart(2, '0')}.db`),
    );
    expect(backupsOf(home).filter((name) => name.startsWith('manual-'))).toHaveLength(1);
    await test.close();
  });

  it('leave nothing behind when the engine is killed during one: the next start removes the rest', async () => {
    const test = await openTestStudio();
    await test.close();
    const folder = path.join(test.home, 'backups');
    fs.mkdirSync(folder, { recursive: true });
    for (const name of [
      'studio-2026-01-01.db.77.tmp',
      'studio-2026-01-01.db.77.tmp-journal',
      'mine.db.txt',
    ]) {
      fs.writeFileSync(path.join(folder, name), 'half');
    }
    await openTestStudio({ home: test.home });
    expect(fs.readdirSync(folder)).toEqual(['mine.db.txt']);
  });

  it('are not made twice on one day', async () => {
    const home = path.join(temporaryFolder(), 'home');
    const clock = { now: () => Date.now() };
    for (let i = 0; i < 2; i++) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const test = await openTestStudio({ home, clock });
      vi.advanceTimersByTime(60_000);
      vi.useRealTimers();
      await vi.waitFor(() => expect(backupsOf(home).filter((name) => name.endsWith('.db'))).toHaveLength(1));
      const { mtimeMs } = fs.statSync(path.join(home, 'backups', backupsOf(home)[0]!));
      await test.write({ [`${i}.md`]: 'x' }).catch(() => undefined);
      await test.close();
      expect(fs.statSync(path.join(home, 'backups', backupsOf(home)[0]!)).mtimeMs).toBe(mtimeMs);
    }
  });
});

describe('an upgrade of the database', () => {
  const next = { name: 'next', sql: 'CREATE TABLE next_thing (no INTEGER PRIMARY KEY) STRICT;' };

  async function writtenDatabase(): Promise<string> {
    const test = await openTestStudio();
    await test.write({ 'a.md': 'before the upgrade' });
    await test.close();
    return path.join(test.home, 'studio.db');
  }

  it('copies the database first, and brings it to the new version', async () => {
    const file = await writtenDatabase();
    const backup = `${file}.before`;
    const opened = await openDatabase({
      file,
      migrations: [...migrations, next],
      backupFile: (from) => `${backup}-${from}`,
      check: 'full',
    });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    const versionOf = (database: string): unknown => {
      const sqlite = new Sqlite(database, { readonly: true });
      const version = sqlite.pragma('user_version', { simple: true });
      sqlite.close();
      return version;
    };
    expect(versionOf(file)).toBe(migrations.length + 1);
    expect(versionOf(`${backup}-${migrations.length}`)).toBe(migrations.length);
  });

  it('does not begin when the copy cannot be made', async () => {
    const file = await writtenDatabase();
    const before = fs.readFileSync(file);
    const backupFile = () => path.join(path.dirname(file), 'no-such-folder', 'copy.db');
    const opened = await openDatabase({ file, migrations: [...migrations, next], backupFile, check: 'none' });
    expect(opened).toMatchObject({ ok: false, error: { code: 'workspace/backup-failed' } });
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  it('that fails halfway leaves the database as it was', async () => {
    const file = await writtenDatabase();
    const broken = { name: 'broken', sql: `${next.sql} INSERT INTO nowhere VALUES (1);` };
    const options = { file, backupFile: () => `${file}.copy`, check: 'none' as const };
    await expect(openDatabase({ ...options, migrations: [...migrations, broken] })).rejects.toThrow(
      /nowhere/,
    );
    const opened = await openDatabase({ ...options, migrations });
    expect(opened.ok).toBe(true);
    if (!opened.ok) return;
    expect(opened.value.all("SELECT name FROM sqlite_master WHERE name = 'next_thing'")).toEqual([]);
    opened.value.close();
  });
});
