import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../../resources/application/generated/runtime/server/schema/migrate.ts';
import { dialects, testDatabases } from '../testing/databases.ts';
import { schemaText } from '../testing/schema-text.ts';

const CHILD = fileURLToPath(new URL('../testing/migrate-child.ts', import.meta.url));
const ROWS = 40_000;

describe.each(dialects)('a migration of %s that is killed', (dialect) => {
  const databases = testDatabases(dialect);
  const before = schemaText(dialect, [{ name: 'deal', columns: ['"title" TEXT NOT NULL', '"amount" TEXT'] }]);
  const after = schemaText(
    dialect,
    [{ name: 'deal', columns: ['"name" TEXT NOT NULL -- renamed from "title"', '"amount" INTEGER'] }],
    ['CREATE INDEX "deal:by_name" ON "deal" ("org_id", "name");'],
  );

  it('leaves the old schema or the new one, with every row', { timeout: 120_000 }, async () => {
    const url = await databases.create();
    const database = await databases.open(url);
    await migrate({ database, schema: before });
    await sql`INSERT INTO "org" VALUES ('o', 'One')`.execute(database.kysely);
    const numbers = Array.from({ length: 1000 }, (_, at) => at);
    for (let start = 0; start < ROWS; start += numbers.length)
      await database.kysely
        .insertInto('deal')
        .values(
          numbers.map((at) => ({
            id: String(start + at),
            org_id: 'o',
            title: `Deal ${start + at}`,
            amount: String(at),
          })),
        )
        .execute();
    await database.close();

    const folder = mkdtempSync(join(tmpdir(), 'strata-killed-'));
    const file = join(folder, 'schema.sql');
    writeFileSync(file, after);
    const states: string[] = [];
    for (const delay of [0, 20, 60, 120, 200, 350]) {
      const child = spawn(process.execPath, ['--import', 'tsx', CHILD, url, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      const ended = once(child, 'exit');
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await ended;
      const again = await databases.open(url);
      const rows = await sql<Record<string, unknown>>`SELECT * FROM "deal" WHERE "id" = '1234'`.execute(
        again.kysely,
      );
      const count = await sql<{ n: number }>`SELECT count(*) AS n FROM "deal"`.execute(again.kysely);
      expect(count.rows[0]?.n).toBe(ROWS);
      const row = rows.rows[0] ?? {};
      states.push('name' in row ? 'new' : 'old');
      const base = { id: '1234', org_id: 'o' };
      expect(row).toEqual(
        'name' in row
          ? { ...base, name: 'Deal 1234', amount: 234 }
          : { ...base, title: 'Deal 1234', amount: '234' },
      );
      const { changed } = await migrate({ database: again, schema: 'name' in row ? after : before });
      expect(changed, 'what the database says about itself is true').toBe(false);
      await again.close();
    }
    rmSync(folder, { recursive: true });
    expect(states[0], 'the first was killed before it was done').toBe('old');

    const last = await databases.open(url);
    await migrate({ database: last, schema: after });
    const sum = await sql<{ n: number }>`SELECT sum("amount") AS n FROM "deal"`.execute(last.kysely);
    expect(sum.rows[0]?.n).toBe((ROWS / 1000) * ((999 * 1000) / 2));
  });
});
