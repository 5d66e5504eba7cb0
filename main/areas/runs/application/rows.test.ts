import { describe, expect, test } from 'vitest';
import type { Hooks } from '../../../../resources/application/generated/runtime/server/hooks.ts';
import { fillLending, openLending, refusal, type Lending } from './testing/lending.ts';
import { dialects, testDatabases } from './testing/databases.ts';

describe.each(dialects)('rows in %s', (dialect) => {
  const databases = testDatabases(dialect);
  const withLending = async (work: (lending: Lending) => Promise<void>, hooks: Hooks = {}) => {
    const database = await databases.open(await databases.create());
    await fillLending(database);
    const lending = openLending(database, hooks);
    try {
      await work(lending);
    } finally {
      await lending.server.close();
    }
  };

  test('every value comes back as it went in, and null in its place', () =>
    withLending(async ({ rows, chief }) => {
      const place = await rows.create(chief, 'Place', { name: 'Shed' });
      const values = {
        name: "'; DROP TABLE x --",
        note: '<script>alert(1)</script>\n😀',
        mail: 'tools@lending.example',
        link: 'https://ü.example/?a=b#c',
        number: Number.MAX_SAFE_INTEGER,
        weight: 0.1,
        price: -(2 ** 52),
        secret: false,
        bought_on: '2024-02-29',
        seen_at: '2026-11-20T16:00:00.120Z',
        kind: 'saw',
        needs: ['power', 'water'],
        sheet: { a: [1, 2.5, null, true, { 'ü"': '😀' }], b: {} },
        place: place.id,
        shelves: [place.id],
        keepers: ['a-chief', 'a-clerk'],
      };
      const made = await rows.create(chief, 'Tool', values);
      expect(made).toMatchObject({ ...values, double: null, version: 1, org: 'a' });
      const read = await rows.read(chief, 'Tool', made.id);
      expect(read.row).toEqual(made);
      expect(read.refs).toEqual({
        Place: { [place.id]: 'Shed' },
        User: { 'a-chief': 'The a-chief', 'a-clerk': 'The a-clerk' },
      });
      const empty = Object.fromEntries(
        Object.keys(values).map((name) => [name, Array.isArray(made[name]) ? [] : null]),
      );
      const emptied = await rows.update(
        chief,
        'Tool',
        { id: made.id, version: 1 },
        { ...empty, name: 'Saw' },
      );
      expect(emptied).toMatchObject({ ...empty, name: 'Saw', version: 2 });
      expect((await rows.read(chief, 'Tool', made.id)).row).toEqual(emptied);
      expect((await rows.audit(chief, 'Tool', made.id)).items[0]?.changes['sheet']).toEqual([
        values.sheet,
        null,
      ]);
    }));

  test('the audit trail calls by name what was and is referred to, as far as one may read it', () =>
    withLending(async ({ rows, chief, clerk }) => {
      const [shed, yard] = [
        await rows.create(chief, 'Place', { name: 'Shed' }),
        await rows.create(chief, 'Place', { name: 'Yard' }),
      ];
      const made = await rows.create(chief, 'Tool', { name: 'Saw', place: shed.id, keepers: ['a-clerk'] });
      const change = { place: yard.id, shelves: [shed.id], keepers: [] };
      await rows.update(chief, 'Tool', { id: made.id, version: 1 }, change);
      const people = { 'a-chief': 'The a-chief', 'a-clerk': 'The a-clerk' };
      expect((await rows.audit(chief, 'Tool', made.id)).refs).toEqual({
        Place: { [shed.id]: 'Shed', [yard.id]: 'Yard' },
        User: people,
      });
      const seen = await rows.audit(clerk, 'Tool', made.id);
      expect(seen.items).toHaveLength(2);
      expect(seen.refs).toEqual({ Place: {}, User: people });
    }));

  test('a moment is stored in milliseconds, a set once for each member; what stays the same is no change', () =>
    withLending(async ({ rows, chief }) => {
      const values = {
        name: 'Saw',
        seen_at: '2026-11-20T16:00:00Z',
        needs: ['water', 'power', 'water'],
        sheet: { a: 1, b: 2 },
      };
      const made = await rows.create(chief, 'Tool', values);
      expect(made).toMatchObject({ seen_at: '2026-11-20T16:00:00.000Z', needs: ['power', 'water'] });
      const same = {
        needs: ['power', 'water'],
        sheet: { b: 2, a: 1 },
        seen_at: '2026-11-20T16:00Z',
        weight: null,
      };
      expect(await rows.update(chief, 'Tool', { id: made.id, version: 1 }, same)).toEqual(made);
    }));

  test('rights that look at rows are the same for one row and for lists', () =>
    withLending(async ({ rows, chief, clerk, stranger }) => {
      const open = await rows.create(chief, 'Tool', { name: 'open', price: 1 });
      const secret = await rows.create(chief, 'Tool', { name: 'secret', secret: true, price: 2 });
      const own = await rows.create(clerk, 'Tool', {
        name: 'own',
        secret: true,
        price: 4,
        seen_at: '2020-01-01T00:00:00Z',
      });
      for (const query of [{}, { view: 'secret' }, { sort: 'name' }])
        expect((await rows.list(clerk, 'Tool', query)).items.map(({ id }) => id).sort()).toEqual(
          [open.id, own.id].sort(),
        );
      expect(await refusal(rows.read(clerk, 'Tool', secret.id))).toBe('row/not-found');
      expect(await refusal(rows.update(clerk, 'Tool', { id: secret.id, version: 9 }, {}))).toBe(
        'row/not-found',
      );
      expect(await refusal(rows.update(clerk, 'Tool', { id: open.id, version: 9 }, {}))).toBe(
        'access/denied',
      );
      expect(await rows.update(clerk, 'Tool', { id: own.id, version: 1 }, { name: 'mine' })).toMatchObject({
        version: 2,
      });
      expect((await rows.list(stranger, 'Tool')).items).toEqual([]);
      const { groups } = await rows.summary(clerk, 'worth');
      expect(groups).toEqual([
        { key: true, count: 1, sums: { price: 4 } },
        { key: null, count: 1, sums: { price: 1 } },
      ]);
    }));

  test('what may not be read can neither be referred to nor is it called by its name', () =>
    withLending(async ({ rows, chief, clerk, stranger }) => {
      const place = await rows.create(chief, 'Place', { name: 'Vault' });
      const foreign = await rows.create(stranger, 'Place', { name: 'Elsewhere' });
      for (const id of [place.id, foreign.id, 'nothing', ''])
        expect(await refusal(rows.create(clerk, 'Tool', { name: 'Saw', place: id, shelves: [id] }))).toEqual({
          place: 'unknown-reference',
          shelves: 'unknown-reference',
        });
      expect(await refusal(rows.create(chief, 'Tool', { name: 'Saw', keepers: ['b-chief'] }))).toEqual({
        keepers: 'unknown-reference',
      });
      const saw = await rows.create(chief, 'Tool', { name: 'Saw', place: place.id });
      expect((await rows.read(clerk, 'Tool', saw.id)).refs['Place']).toEqual({});
    }));

  test('deleting goes along circles, clears what stays, and stops at what is restricted', () =>
    withLending(async ({ rows, chief, server }) => {
      const outer = await rows.create(chief, 'Place', { name: 'outer' });
      const inner = await rows.create(chief, 'Place', { name: 'inner', inside: outer.id });
      await rows.update(chief, 'Place', { id: outer.id, version: 1 }, { inside: inner.id });
      const near = await rows.create(chief, 'Place', { name: 'near', near: inner.id });
      const saw = await rows.create(chief, 'Tool', { name: 'Saw', place: inner.id });
      const drill = await rows.create(chief, 'Tool', { name: 'Drill', shelves: [outer.id] });
      expect(await refusal(rows.remove(chief, 'Place', { id: outer.id, version: 2 }))).toBe(
        'row/still-referenced',
      );
      await rows.update(chief, 'Place', { id: near.id, version: 1 }, { inside: inner.id });
      await rows.remove(chief, 'Place', { id: outer.id, version: 2 });
      expect((await rows.list(chief, 'Place')).items).toEqual([]);
      expect((await rows.list(chief, 'Tool')).items).toMatchObject([{ id: saw.id, place: null, version: 2 }]);
      const gone = await server.services.database
        .selectFrom('_audit')
        .select(['row_id'])
        .where('action', '=', 'delete')
        .execute();
      expect(gone.map((entry) => entry['row_id']).sort()).toEqual(
        [outer.id, inner.id, near.id, drill.id].sort(),
      );
    }));

  test('hooks change, refuse and add within the transaction', () => {
    const hooks: Hooks = {
      entities: {
        Tool: {
          beforeWrite: ({ after }) => (after?.['note'] === 'price it' ? { price: 5 } : undefined),
          afterWrite: async ({ action, after }, { rows, actor }) => {
            if (action !== 'create' || after['note'] !== 'twice') return;
            await rows.create(actor, 'Tool', { name: 'Second' });
            if (after['name'] === 'Fails') await rows.create(actor, 'Tool', { name: '' });
          },
        },
      },
    };
    return withLending(async ({ rows, chief }) => {
      const names = async () =>
        (await rows.list(chief, 'Tool', { sort: 'name' })).items.map(({ name }) => name);
      expect(await rows.create(chief, 'Tool', { name: 'Priced', note: 'price it' })).toMatchObject({
        price: 5,
        double: 10,
      });
      expect(await refusal(rows.create(chief, 'Tool', { name: 'Fails', note: 'twice' }))).toEqual({
        name: 'required',
      });
      expect(await names()).toEqual(['Priced']);
      await rows.create(chief, 'Tool', { name: 'First', note: 'twice' });
      expect(await names()).toEqual(['First', 'Priced', 'Second']);
    }, hooks);
  });

  test('of many who write at once one is first, and nothing is lost', () =>
    withLending(async ({ rows, chief, server }) => {
      const all = (count: number, work: (n: number) => Promise<unknown>) =>
        Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)));
      const done = (results: readonly PromiseSettledResult<unknown>[]) =>
        results.filter(({ status }) => status === 'fulfilled').length;
      const saw = await rows.create(chief, 'Tool', { name: 'Saw' });
      expect(
        done(await all(8, (n) => rows.update(chief, 'Tool', { id: saw.id, version: 1 }, { price: n }))),
      ).toBe(1);
      expect(done(await all(8, () => rows.create(chief, 'Tool', { name: 'Same', number: 1 })))).toBe(1);
      expect(
        done(
          await all(8, (n) => rows.update(chief, 'Tool', { id: saw.id, version: null }, { weight: n + 1 })),
        ),
      ).toBe(8);
      expect((await rows.read(chief, 'Tool', saw.id)).row.version).toBe(10);
      for (let round = 0; round < 5; round++) {
        const place = await rows.create(chief, 'Place', { name: 'Busy' });
        const [removed, ...near] = await Promise.allSettled([
          rows.remove(chief, 'Place', { id: place.id, version: 1 }),
          ...[1, 2, 3].map(() => rows.create(chief, 'Place', { name: 'Near', near: place.id })),
        ]);
        expect(near.map(({ status }) => status)).toContain(
          removed.status === 'fulfilled' ? 'rejected' : 'fulfilled',
        );
        if (removed.status === 'fulfilled') expect(done(near)).toBe(0);
      }
      const audit = await server.services.database
        .selectFrom('_audit')
        .select('seq')
        .where('row_id', '=', saw.id)
        .execute();
      expect(audit.length).toBe(10);
    }));

  test('transactions that wait for each other are done again', () =>
    withLending(async ({ rows, chief }) => {
      const one = await rows.create(chief, 'Tool', { name: 'One' });
      const two = await rows.create(chief, 'Tool', { name: 'Two' });
      let price = 0;
      const both = (first: string, second: string) =>
        rows.together(async (within) => {
          await within.update(chief, 'Tool', { id: first, version: null }, { price: (price += 20) });
          await new Promise((resolve) => setTimeout(resolve, 30));
          await within.update(chief, 'Tool', { id: second, version: null }, { price: (price += 20) });
        });
      await Promise.all([both(one.id, two.id), both(two.id, one.id)]);
      expect((await rows.list(chief, 'Tool')).items.map(({ version }) => version)).toEqual([3, 3]);
    }));
});
