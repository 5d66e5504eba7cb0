import { rmSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { fillLending, openLending } from './testing/lending.ts';
import { found, testDatabases } from './testing/databases.ts';

const saw = '{ "name": "Saw" }';

describe('a SQLite database in trouble', () => {
  const databases = testDatabases('sqlite');
  const opened = async () => {
    const url = await databases.create();
    const database = await databases.open(url);
    await fillLending(database);
    return { url, database, lending: openLending(database) };
  };

  test('one that another program writes to is busy, can be read, and works again afterwards', async () => {
    const { url, lending } = await opened();
    const ask = await lending.signIn(lending.chief);
    const other = new Sqlite(url);
    other.exec('BEGIN IMMEDIATE');
    const { status, headers, json } = await ask('POST', '/api/tools', saw);
    expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'database/busy', '1']);
    expect((await ask('GET', '/api/tools')).json['items']).toEqual([]);
    other.exec('ROLLBACK');
    other.close();
    expect((await ask('POST', '/api/tools', saw)).status).toBe(201);
    await lending.server.close();
  });

  test.each([
    ['deleted', (url: string) => rmSync(url)],
    ['overwritten', (url: string) => writeFileSync(url, Buffer.alloc(500_000, 7))],
  ])('one whose file was %s is unavailable, and nothing is written to nowhere', async (_, harm) => {
    const { url, lending } = await opened();
    const ask = await lending.signIn(lending.chief);
    const other = new Sqlite(url);
    other.pragma('wal_checkpoint(TRUNCATE)');
    other.close();
    harm(url);
    const { status, headers, json } = await ask('POST', '/api/tools', saw);
    expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'database/unavailable', '10']);
    await lending.server.close();
  });

  test('one that is closed is unavailable', async () => {
    const { lending, database } = await opened();
    await lending.server.close();
    await database.close();
    const response = await lending.server.fetch(new Request('http://localhost/health'));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'database/unavailable' });
  });
});

describe.runIf(found.ok)('a PostgreSQL database in trouble', () => {
  const databases = testDatabases('postgres');

  test('connections that are killed are replaced, what is missing is told to nobody, and the end is 503', async () => {
    const url = await databases.create();
    const database = await databases.open(url);
    await fillLending(database);
    const { signIn, chief, server, log } = openLending(database);
    const ask = await signIn(chief);
    const admin = new pg.Client(url);
    await admin.connect();
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask('POST', '/api/tools', saw)).status).toBe(201);
    await admin.query('ALTER TABLE tool RENAME TO instrument');
    const { status, json } = await ask('GET', '/api/tools');
    expect([status, json]).toEqual([
      500,
      {
        type: '/problems/internal',
        title: 'Something went wrong here.',
        status: 500,
        detail: 'Something went wrong here.',
        code: 'internal',
      },
    ]);
    expect(log.filter(({ message }) => message === 'A request failed.')).toHaveLength(1);
    await admin.end();
    await server.close();
    await database.close();
    expect((await server.fetch(new Request('http://localhost/health'))).status).toBe(503);
  });
});
