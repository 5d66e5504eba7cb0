import { describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../../../resources/application/generated/runtime/server/database/open-database.ts';
import { fillLending, openLending, until, type Lending } from './testing/lending.ts';
import { dialects, testDatabases } from './testing/databases.ts';

describe.each(dialects)('events in %s', (dialect) => {
  const databases = testDatabases(dialect);
  const filled = async () => {
    const url = await databases.create();
    const database = await databases.open(url);
    await fillLending(database);
    return { url, database };
  };
  const undelivered = async ({ kysely }: OpenDatabase) =>
    kysely.selectFrom('_outbox').select(['name']).where('delivered_at', 'is', null).execute();

  test('a handler gets them in order, and once more where it fails, before those behind', async () => {
    const { database } = await filled();
    const told: string[] = [];
    const lending = openLending(database, {
      events: {
        'tool.created': ({ data }) => {
          told.push(String(data['name']));
          if (told.length === 2) throw new Error('not yet');
        },
      },
    });
    for (const name of ['One', 'Two', 'Three']) await lending.rows.create(lending.chief, 'Tool', { name });
    await until(async () => (await undelivered(database)).length === 0);
    expect(told).toEqual(['One', 'Two', 'Two', 'Three']);
    expect(lending.log.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'The handler of tool.created failed.' },
    ]);
    await lending.server.close();
  });

  test('an event says what happened, to what, where, when and by whom', async () => {
    const { database } = await filled();
    const events: unknown[] = [];
    const lending = openLending(database, {
      events: {
        'tool.created': (event) => void events.push(event),
        'tool.changed': (event) => void events.push(event),
      },
    });
    const { rows, chief, server } = lending;
    const tool = await rows.create(chief, 'Tool', {
      name: 'Saw',
      needs: ['water', 'power'],
      sheet: { a: [1] },
    });
    await rows.update(chief, 'Tool', { id: tool.id, version: 1 }, { name: 'Band saw' });
    await rows.update(chief, 'Tool', { id: tool.id, version: 2 }, { name: 'Band saw' });
    await until(() => events.length === 2);
    const about = { org: 'a', entity: 'Tool', row: tool.id, actor: 'a-chief', id: expect.any(String) };
    expect(events).toEqual([
      {
        ...about,
        name: 'tool.created',
        version: 1,
        at: tool.created_at,
        data: { id: tool.id, name: 'Saw', needs: ['power', 'water'], sheet: { a: [1] } },
      },
      { ...about, name: 'tool.changed', version: 2, at: expect.any(String), data: { name: 'Band saw' } },
    ]);
    await server.close();
  });

  test('what was undone is not told, and what nobody listens to does not pile up', async () => {
    const { database } = await filled();
    const { rows, chief, server } = openLending(database);
    await rows
      .together(async (within) => {
        await within.create(chief, 'Tool', { name: 'Undone' });
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
    await rows.create(chief, 'Tool', { name: 'Done' });
    await until(async () => (await undelivered(database)).length === 0);
    expect(await database.kysely.selectFrom('_outbox').select('name').execute()).toEqual([
      { name: 'tool.created' },
    ]);
    await server.close();
  });

  test('a server that starts delivers what another one left, and two of them deliver each event once', async () => {
    const { url, database } = await filled();
    const ids: string[] = [];
    const make = async ({ rows, chief }: Lending) => {
      ids.push((await rows.create(chief, 'Tool', { name: 'Saw' })).id);
    };
    const stopped = openLending(database, { events: { 'tool.created': () => {} } });
    await stopped.server.close();
    await make(stopped);
    const told: string[] = [];
    const hooks = { events: { 'tool.created': ({ row }: { row: string }) => void told.push(row) } };
    const others = [openLending(database, hooks), openLending(await databases.open(url), hooks)];
    for (let n = 0; n < 10; n++) for (const other of others) await make(other);
    await until(async () => (await undelivered(database)).length === 0);
    expect(told).toEqual(ids);
    for (const { server } of others) await server.close();
  });
});
