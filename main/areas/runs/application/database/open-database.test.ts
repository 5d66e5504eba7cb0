import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import { StartError } from '../../../../../resources/application/generated/runtime/server/start-error.ts';
import { dialects, testDatabases } from '../testing/databases.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-open-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function refusal(url: string): Promise<StartError> {
  try {
    await (await openDatabase({ url })).close();
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('a database that cannot be opened says why, and what to do', () => {
  it('in a folder that is not there', async () => {
    const { code, message, next } = await refusal(`file:${join(folder, 'nowhere', 'app.db')}`);
    expect(code).toBe('database/no-folder');
    expect(message).toContain(join(folder, 'nowhere'));
    expect(next).not.toBe('');
  });

  it('as a folder, and as a file that is something else', async () => {
    mkdirSync(join(folder, 'folder.db'));
    expect((await refusal(join(folder, 'folder.db'))).code).toBe('database/not-a-database');
    const text = 'Dear diary, this is not a database at all. '.repeat(50);
    writeFileSync(join(folder, 'text.db'), text);
    expect((await refusal(join(folder, 'text.db'))).code).toBe('database/not-a-database');
    expect(readFileSync(join(folder, 'text.db'), 'utf8')).toBe(text);
  });

  it('damaged', async () => {
    const path = join(folder, 'damaged.db');
    const database = await openDatabase({ url: path });
    await sql`CREATE TABLE "thing" ("x" TEXT)`.execute(database.kysely);
    await database.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 4096);
    writeFileSync(path, bytes);
    expect((await refusal(path)).code).toBe('database/damaged');
  });

  it('while another process holds it', { timeout: 60_000 }, async () => {
    const path = join(folder, 'held.db');
    const script = `import Sqlite from 'better-sqlite3';
      const database = new Sqlite(process.argv[1]);
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE "thing" ("x" TEXT)');
      process.stdout.write('held');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    expect((await refusal(path)).code).toBe('database/locked');
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    await (await openDatabase({ url: path })).close();
  });

  it.runIf(process.getuid?.() !== 0 && process.platform !== 'win32')('where it may not write', async () => {
    const path = join(folder, 'readable.db');
    await (await openDatabase({ url: path })).close();
    chmodSync(path, 0o400);
    expect((await refusal(path)).code).toBe('database/not-writable');
  });

  it('where no PostgreSQL answers, without telling the password', async () => {
    const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    for (const url of [
      `postgres://app:s3cret@127.0.0.1:${port}/app`,
      'postgresql://app:s3cret@127.0.0.1:1/app',
      'postgres://app:s3cret@[::/app',
    ]) {
      const error = await refusal(url);
      expect(error.code).toBe('database/cannot-connect');
      expect(error.message + error.next).not.toContain('s3cret');
    }
    silent.close();
  });
});

describe.each(dialects)('values of %s', (dialect) => {
  const databases = testDatabases(dialect);

  it('come back as JSON has them', async () => {
    const { kysely } = await databases.open(await databases.create());
    const query =
      dialect === 'sqlite'
        ? sql`SELECT 9007199254740991 AS whole, 0.1 AS part, '0001-02-03' AS day, '2026-11-20T16:00:00.000Z' AS moment, ${true} AS truth`
        : sql`SELECT 9007199254740991::bigint AS whole, 0.1::float8 AS part, '0001-02-03'::date AS day,
            '2026-11-20 21:45:00+05:45'::timestamptz(3) AS moment, ${true}::boolean AS truth, '[1, {"a": null}]'::jsonb AS json,
            sum(x) AS total FROM (VALUES (1::bigint), (2::bigint)) AS v(x)`;
    const { rows } = await query.execute(kysely);
    const both = {
      whole: 9007199254740991,
      part: 0.1,
      day: '0001-02-03',
      moment: '2026-11-20T16:00:00.000Z',
    };
    expect(rows).toEqual([
      dialect === 'sqlite'
        ? { ...both, truth: 1 }
        : { ...both, truth: true, json: [1, { a: null }], total: 3 },
    ]);
  });

  it('are durable, and keep to their references', async () => {
    const { kysely } = await databases.open(await databases.create());
    const { rows } = await sql<
      Record<string, unknown>
    >`${sql.raw(dialect === 'sqlite' ? 'SELECT (SELECT journal_mode FROM pragma_journal_mode) AS a, (SELECT synchronous FROM pragma_synchronous) AS b, (SELECT foreign_keys FROM pragma_foreign_keys) AS c' : `SELECT current_setting('TimeZone') AS a, current_setting('DateStyle') AS b`)}`.execute(
      kysely,
    );
    expect(rows).toEqual([dialect === 'sqlite' ? { a: 'wal', b: 2, c: 1 } : { a: 'UTC', b: 'ISO, MDY' }]);
  });
});
