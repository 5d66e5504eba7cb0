import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { application } from '../../application.ts';
import type { OpenDatabase } from '../../runtime/server/database/open-database.ts';
import { createModel } from '../../runtime/server/model.ts';
import { migrate } from '../../runtime/server/schema/migrate.ts';
import { createStore } from '../../runtime/testing/store.ts';
import { addPeople, emptyDatabase, schemaOf } from '../../runtime/testing/test-database.ts';
import { world } from '../world.ts';

const [entity] = application.entities;
const table = entity?.table ?? 'org';

let database: OpenDatabase;
beforeEach(async () => {
  database = await emptyDatabase(inject('template'));
});
afterEach(() => database.close());

const current = () => schemaOf(database.dialect);
/** What the schema might have been before: with a column that is gone, and without an index that is new. */
const older = () => {
  const column = `"no_longer" ${database.dialect === 'sqlite' ? 'TEXT' : 'text COLLATE "C"'}`;
  const statements = current()
    .replace(`CREATE TABLE "${table}" (\n`, `CREATE TABLE "${table}" (\n  ${column},\n`)
    .split('\n\n');
  const index = statements.findLastIndex((statement) => statement.startsWith('CREATE INDEX'));
  return statements.filter((_, place) => place !== index).join('\n\n');
};
const fill = async () => {
  await addPeople(database.kysely);
  await createStore(createModel(application), database).insert(world.rows);
};
const idsIn = async () => {
  const rows = await database.kysely.selectFrom(table).select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
};

describe('the schema', () => {
  it('is the one that is wanted, and stays as it is', async () => {
    expect((await migrate({ database, schema: current() })).changed).toBe(true);
    expect(await migrate({ database, schema: current() })).toEqual({ changed: false, steps: [], losses: [] });
  });

  it('follows on an older one, and every row is still there', async () => {
    await migrate({ database, schema: older() });
    await fill();
    const before = await idsIn();
    const { changed, steps, losses } = await migrate({ database, schema: current() });
    expect([changed, losses]).toEqual([true, []]);
    expect(steps).toHaveLength(2);
    expect(await idsIn()).toEqual(before);
    expect((await migrate({ database, schema: current() })).changed).toBe(false);
  });

  it('is not changed where values would be lost, unless that is agreed to', async () => {
    await migrate({ database, schema: older() });
    await fill();
    const before = await idsIn();
    await database.kysely.updateTable(table).set({ no_longer: 'a value' }).execute();
    await expect(migrate({ database, schema: current() })).rejects.toMatchObject({
      code: 'schema/needs-consent',
    });
    const kept = await database.kysely.selectFrom(table).select('no_longer').execute();
    expect(kept).toEqual(before.map(() => ({ no_longer: 'a value' })));
    expect((await migrate({ database, schema: current(), acceptLoss: true })).losses).toHaveLength(1);
    expect(await idsIn()).toEqual(before);
  });

  it('is refused by code that is older than it', async () => {
    await migrate({ database, schema: older() });
    await migrate({ database, schema: current() });
    await expect(migrate({ database, schema: older() })).rejects.toMatchObject({
      code: 'schema/database-newer',
    });
  });
});
