import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { define } from '../../../../../resources/application/generated/runtime/domain/define.ts';
import type {
  ApplicationDefinition,
  RowBase,
} from '../../../../../resources/application/generated/runtime/domain/definition.ts';
import { multiply, whole } from '../../../../../resources/application/generated/runtime/domain/semantics.ts';
import { migrate } from '../../../../../resources/application/generated/runtime/server/schema/migrate.ts';
import { dialects, testDatabases } from '../testing/databases.ts';
import { schemaText } from '../testing/schema-text.ts';

interface Deal extends RowBase {
  readonly amount: number | null;
}

const { field, entity } = define<Deal>();

function application(factor: number): ApplicationDefinition {
  const deal = entity({
    name: 'Deal',
    label: 'Deal',
    plural: 'Deals',
    table: 'deal',
    path: 'deals',
    title: [{ field: 'id' }],
    fields: [
      field('amount', 'integer', 'Amount'),
      field('product', 'integer', 'Product', { computed: (row) => whole(multiply(row.amount, factor)) }),
    ],
  });
  const nothing = { roles: [], events: [], views: [], forms: [] };
  return { name: 'shop', title: 'Shop', description: '', entities: [deal], ...nothing };
}

describe.each(dialects)('computed fields in %s', (dialect) => {
  const databases = testDatabases(dialect);
  const base = [
    '"version" INTEGER NOT NULL',
    '"created_at" DATETIME NOT NULL, "created_by_id" TEXT, "updated_at" DATETIME NOT NULL, "updated_by_id" TEXT',
    '"amount" INTEGER',
  ];
  const schema = (...more: string[]) => schemaText(dialect, [{ name: 'deal', columns: [...base, ...more] }]);

  it('have the values of their expression as soon as it is new or another one', async () => {
    const database = await databases.open(await databases.create());
    await migrate({ database, schema: schema(), application: application(2) });
    const at = '2026-11-20T00:00:00.000Z';
    await sql`INSERT INTO "org" VALUES ('o', 'One'), ('p', 'Two')`.execute(database.kysely);
    const rows = Array.from({ length: 1201 }, (_, index) => ({
      ...{ id: `d${index}`, org_id: index % 2 ? 'o' : 'p', version: 3, created_at: at, updated_at: at },
      amount: index === 0 ? null : index,
    }));
    await database.kysely.insertInto('deal').values(rows).execute();

    for (const factor of [2, 3]) {
      const made = schema(`"product" INTEGER -- computed: amount * ${factor}, renamed from "nothing"`);
      expect((await migrate({ database, schema: made, application: application(factor) })).losses).toEqual(
        [],
      );
      const found = await database.kysely.selectFrom('deal').selectAll().orderBy('id').execute();
      expect(found).toHaveLength(rows.length);
      for (const { amount, product, version, updated_at: updated } of found) {
        expect(product).toBe(amount === null ? null : Number(amount) * factor);
        expect([version, updated]).toEqual([3, at]);
      }
    }
  });
});
