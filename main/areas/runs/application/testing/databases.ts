import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  openDatabase,
  type Dialect,
  type OpenDatabase,
} from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import {
  findPostgres,
  startPostgres,
  type PostgresServer,
} from '#shared/compiler/testing/postgres-server.ts';

export const found = findPostgres();
export const dialects: readonly Dialect[] = found.ok ? ['sqlite', 'postgres'] : ['sqlite'];

export interface TestDatabases {
  /** The address of a new, empty database. */
  create(): Promise<string>;
  /** Opens it until the end of the test. */
  open(url: string): Promise<OpenDatabase>;
}

/** Databases of the tests' own, for one dialect; everything is gone at the end. */
export function testDatabases(dialect: Dialect): TestDatabases {
  let folder = '';
  let server: PostgresServer | undefined;
  const opened: OpenDatabase[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strata-application-'));
    if (dialect === 'postgres' && found.ok) server = await startPostgres(found.value);
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    create: async () => {
      if (!server) return join(folder, `${randomUUID()}.db`);
      const name = `t_${randomUUID().replaceAll('-', '')}`;
      await server.client.query(`CREATE DATABASE ${name}`);
      return `postgres://tests@localhost/${name}?host=${encodeURIComponent(server.client.host)}`;
    },
    open: async (url) => {
      const database = await openDatabase({ url });
      opened.push(database);
      return database;
    },
  };
}
