import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rentalShop } from '#shared/compiler/testing/services.ts';
import {
  findPostgres,
  startPostgres,
  type PostgresServer,
} from '#shared/compiler/testing/postgres-server.ts';
import { createApplicationFolder, type ApplicationFolder } from './testing/application-folder.ts';
import { oddTexts, templateTexts } from './testing/specifications.ts';

/** Type checks and whole test suites in processes of their own, beside other tests. */
const PATIENCE = 600_000;
/** What no specification changes is tried once. */
const OWN_ONLY = ['--exclude', '**/tests/application/**', '--exclude', '**/runtime/**'];
const installed = findPostgres();

describe.each([
  { name: 'the template CRM', texts: () => templateTexts('crm'), filters: [] },
  { name: 'the template Tasks', texts: () => templateTexts('tasks'), filters: OWN_ONLY },
  { name: 'the example of the page about the language', texts: () => rentalShop, filters: OWN_ONLY },
  { name: 'a specification that asks for trouble', texts: () => oddTexts, filters: OWN_ONLY },
])('the application of $name', { timeout: PATIENCE }, ({ texts, filters }) => {
  let application: ApplicationFolder;
  beforeAll(async () => {
    application = await createApplicationFolder(texts());
  });
  afterAll(() => application.remove());

  const expectToPass = async (env: Readonly<Record<string, string>>) => {
    const { code, output } = await application.run('vitest', ['run', ...filters], env);
    expect(code === 0 ? '' : output).toBe('');
    expect(output).toMatch(/Tests .*\d+ passed/);
  };

  it('has right types', async () => {
    expect(await application.run('tsc', ['--noEmit'])).toEqual({ code: 0, output: '' });
  });

  it('passes its own tests on SQLite', () => expectToPass({ NO_COLOR: '1' }));

  it.runIf(installed.ok)('passes its own tests on PostgreSQL', async () => {
    if (!installed.ok) return;
    const server: PostgresServer = await startPostgres(installed.value);
    try {
      const host = encodeURIComponent(server.client.host);
      await expectToPass({
        NO_COLOR: '1',
        TEST_DATABASE_URL: `postgres://tests@localhost/postgres?host=${host}`,
      });
      const left = await server.client.query(`SELECT datname FROM pg_database WHERE datname LIKE '%tests%'`);
      expect(left.rows).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
