import { describe, expect, it } from 'vitest';
import { always, define } from '../../../../../resources/application/generated/runtime/domain/define.ts';
import type {
  AnyRow,
  ApplicationDefinition,
  RowBase,
} from '../../../../../resources/application/generated/runtime/domain/definition.ts';
import { fieldSchema } from '../../../../../resources/application/generated/runtime/domain/field-schema.ts';
import { atMost, less } from '../../../../../resources/application/generated/runtime/domain/semantics.ts';
import { contextOf } from '../../../../../resources/application/generated/runtime/server/actor.ts';
import type { OpenDatabase } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import {
  createModel,
  entityOf,
} from '../../../../../resources/application/generated/runtime/server/model.ts';
import {
  selection,
  toRows,
} from '../../../../../resources/application/generated/runtime/server/rows/storage.ts';
import { fillSamples } from '../../../../../resources/application/generated/runtime/server/sample-data.ts';
import { migrate } from '../../../../../resources/application/generated/runtime/server/schema/migrate.ts';
import { dialects, testDatabases } from '../testing/databases.ts';
import { storeSchema } from './testing/store-schema.ts';

interface Order extends RowBase {
  readonly code: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly total: number | null;
  readonly paid_at: string | null;
  readonly reason: string | null;
  readonly state: 'draft' | 'sent' | 'paid' | 'void';
}

const { field, check, transition, entity } = define<Order>();

function shop({ orders = 60, impossible = false, most = null as number | null } = {}): ApplicationDefinition {
  const customer = entity({
    ...{ name: 'Customer', label: 'Customer', plural: 'Customers', table: 'customer', path: 'customers' },
    title: [{ field: 'name' }],
    fields: [
      field('name', 'text', 'Name', { required: true, min: 3, max: 12 }),
      field('email', 'email', 'E-mail', { required: true, unique: true }),
      field('tags', 'choice', 'Tags', { many: true, options: { a: 'A', b: 'B' } }),
      field('parent', 'ref', 'Parent', { column: 'parent_id', to: 'Customer', onDelete: 'clear' }),
    ],
    samples: 20,
  });
  const order = entity({
    ...{ name: 'Order', label: 'Order', plural: 'Orders', table: 'order', path: 'orders' },
    title: [{ field: 'code' }],
    fields: [
      field('code', 'text', 'Code', { required: true, unique: true, max: 8 }),
      field('customer', 'ref', 'Customer', {
        column: 'customer_id',
        required: true,
        to: 'Customer',
        onDelete: 'restrict',
      }),
      field('seller', 'ref', 'Seller', { column: 'seller_id', required: true, to: 'User' }),
      field('helpers', 'ref', 'Helpers', { many: true, required: true, to: 'User' }),
      field('starts_on', 'date', 'Starts', { required: true }),
      field('ends_on', 'date', 'Ends', { required: true }),
      field('total', 'money', 'Total', { currency: 'EUR', min: 1, max: most }),
      field('rate', 'number', 'Rate', { required: true, min: -1, max: 1 }),
      field('note', 'longtext', 'Note', { min: 200, max: 210 }),
      field('place', 'url', 'Place'),
      field('more', 'json', 'More', { required: true }),
      field('urgent', 'boolean', 'Urgent', { default: () => false }),
      field('paid_at', 'datetime', 'Paid at'),
      field('reason', 'text', 'Reason'),
      field('state', 'choice', 'State', {
        required: true,
        options: { draft: 'Draft', sent: 'Sent', paid: 'Paid', void: 'Void' },
      }),
    ],
    states: {
      field: 'state',
      initial: 'draft',
      final: ['paid', 'void'],
      transitions: [
        transition('send', 'Send', { from: ['draft'], to: 'sent', by: ['clerk'], requires: ['total'] }),
        transition('pay', 'Pay', {
          from: ['sent'],
          to: 'paid',
          by: ['clerk'],
          when: (row) => less(0, row.total),
          sets: (_, context) => ({ paid_at: context.now }),
        }),
        transition('cancel', 'Cancel', {
          from: ['draft', 'sent'],
          to: 'void',
          by: ['clerk'],
          requires: ['reason'],
        }),
      ],
    },
    checks: [
      check('in_order', 'It ends after it starts.', (row) => atMost(row.starts_on, row.ends_on)),
      ...(impossible ? [check('never', 'Nothing is right.', () => false)] : []),
    ],
    access: { clerk: { read: always } },
    samples: orders,
  });
  return {
    ...{ name: 'shop', title: 'Shop', description: '', events: [], views: [], forms: [] },
    roles: ['member', 'admin', 'clerk', 'big_boss'].map((name) => ({
      name,
      title: name,
      description: '',
      includes: [],
    })),
    entities: [order, customer],
  };
}

describe.each(dialects)('sample data in %s', (dialect) => {
  const databases = testDatabases(dialect);
  const options = { password: 'x', day: '2026-11-20' };

  async function empty(
    application: ApplicationDefinition,
    indexes: readonly string[] = [],
  ): Promise<OpenDatabase> {
    const database = await databases.open(await databases.create());
    await migrate({ database, schema: storeSchema(application, dialect, indexes) });
    return database;
  }
  async function rowsOf(
    database: OpenDatabase,
    application: ApplicationDefinition,
    name: string,
  ): Promise<AnyRow[]> {
    const model = createModel(application);
    const of = entityOf(model, name);
    const orgs = await database.kysely.selectFrom('org').select('id').orderBy('id').execute();
    const rows: AnyRow[] = [];
    for (const { id } of orgs) {
      const actor = { user: '', org: String(id), roles: [] };
      const found = await database.kysely
        .selectFrom(of.definition.table)
        .select(selection(of))
        .where('org_id', '=', String(id))
        .orderBy('id')
        .execute();
      const scope = { model, db: database.kysely, dialect, actor, context: contextOf(actor, new Date(0)) };
      rows.push(...(await toRows(scope, of, found)));
    }
    return rows;
  }

  it('meets every rule of the definitions', async () => {
    const application = shop();
    const database = await empty(application);
    const people = await fillSamples({ ...options, application, database });
    expect(people.map(({ email, roles }) => `${email}: ${roles.join(' ')}`)).toEqual([
      'all@shop.example: admin clerk big_boss',
      'admin@shop.example: admin',
      'clerk@shop.example: clerk',
      'big-boss@shop.example: big_boss',
      'member@shop.example: ',
      'all@shop.example: admin clerk big_boss',
      'second-admin@shop.example: admin clerk big_boss',
    ]);
    const orders = await rowsOf(database, application, 'Order');
    expect(orders).toHaveLength(60 + 15);
    expect(new Set(orders.map(({ state }) => state)).size).toBe(4);
    for (const name of ['Order', 'Customer']) {
      const { definition } = entityOf(createModel(application), name);
      for (const row of await rowsOf(database, application, name)) {
        for (const one of definition.fields)
          if (row[one.name] !== null)
            expect(
              fieldSchema(one).safeParse(row[one.name]),
              `${one.name}: ${String(row[one.name])}`,
            ).toMatchObject({ success: true });
          else expect(one.required, one.name).toBe(false);
        for (const { holds } of definition.checks)
          expect(holds(row, { actor: '', now: '', today: '2026-11-20' })).toBe(true);
      }
    }
    for (const { state, total, paid_at: paid, reason, version } of orders) {
      expect(paid !== null).toBe(state === 'paid');
      expect(reason !== null).toBe(state === 'void');
      if (state === 'sent' || state === 'paid') expect(total).toBeGreaterThan(0);
      expect(version).toBe(state === 'draft' ? 1 : state === 'paid' ? 3 : 2);
    }
  });

  it('has an audit trail', async () => {
    const application = shop();
    const database = await empty(application);
    await fillSamples({ ...options, application, database });
    const paid = (await rowsOf(database, application, 'Order')).find(({ state }) => state === 'paid');
    const entries = await database.kysely
      .selectFrom('_audit')
      .select(['action', 'changes'])
      .where('row_id', '=', paid?.id)
      .orderBy('seq')
      .execute();
    expect(entries.map(({ action }) => action)).toEqual(['create', 'send', 'pay']);
    expect(JSON.parse(String(entries[0]?.['changes']))).toMatchObject({
      state: [null, 'draft'],
      code: [null, paid?.['code']],
    });
    expect(JSON.parse(String(entries[2]?.['changes']))).toEqual({ state: ['sent', 'paid'] });
  });

  it('is the same for the same seed and day, and another for others', async () => {
    const application = shop();
    const made = async (more: { seed?: number; day?: string }) => {
      const database = await empty(application);
      await fillSamples({ ...options, ...more, application, database });
      return JSON.stringify([
        await rowsOf(database, application, 'Order'),
        await rowsOf(database, application, 'Customer'),
      ]);
    };
    const first = await made({});
    expect(await made({})).toBe(first);
    expect(await made({ seed: 2 })).not.toBe(first);
    expect(await made({ day: '2026-11-21' })).not.toBe(first);
  });

  it('finds its way around rules of uniqueness that the definitions do not have', async () => {
    const application = shop();
    const pairs = `CREATE UNIQUE INDEX "order:pair" ON "order" ("org_id", "customer_id", "starts_on");`;
    const database = await empty(application, [pairs]);
    await fillSamples({ ...options, application, database });
    expect(await rowsOf(database, application, 'Order')).toHaveLength(75);
  });

  it('is not there at all where one rule cannot be met, which is named', async () => {
    const application = shop({ impossible: true });
    const database = await empty(application);
    await expect(fillSamples({ ...options, application, database })).rejects.toMatchObject({
      code: 'samples/impossible',
      message: expect.stringContaining('Nothing is right.') as unknown,
    });
    expect(await database.kysely.selectFrom('user').selectAll().execute()).toEqual([]);
    await fillSamples({ ...options, application: shop(), database });
    await expect(fillSamples({ ...options, application: shop(), database })).rejects.toMatchObject({
      code: 'samples/not-empty',
    });
  });

  it('comes in batches, and what is unique stays so among many rows', { timeout: 120_000 }, async () => {
    const application = shop({ orders: 12_000 });
    const database = await empty(application);
    const told: number[] = [];
    await fillSamples({ ...options, application, database, onRows: (count) => told.push(count) });
    expect(told.at(-1)).toBe(12_000 + 3_000 + 20 + 5);
    expect(told.length).toBeGreaterThan(20);
    const codes = await database.kysely
      .selectFrom('order')
      .select((expr) => expr.fn.count('code').distinct().as('codes'))
      .groupBy('org_id')
      .execute();
    expect(codes.map((each) => Number(each['codes'])).sort()).toEqual([12_000, 3_000]);
  });
});
