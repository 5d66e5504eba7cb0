/** Rows directly in the database, whatever the rules say about them. */
import type { Kysely } from 'kysely';
import type { FieldValue } from '../domain/definition.ts';
import type { OpenDatabase, Tables } from '../server/database/open-database.ts';
import { entityOf, type EntityModel, type Model } from '../server/model.ts';
import { toColumn } from '../server/rows/storage.ts';
import { NOW, type Values, type WorldRow } from './scene.ts';

export interface Store {
  /** Several at once may refer to one another. */
  insert(rows: readonly WorldRow[]): Promise<void>;
  /** The version of a row; null where it is not there. */
  versionOf(entity: string, id: string): Promise<number | null>;
  /** What the outbox has, the oldest first. */
  events(): Promise<Values[]>;
  change(entity: string, id: string, values: Values): Promise<void>;
  /** Takes away rows of these entities, but those that are to stay; and what was remembered of them. */
  clear(entities: readonly string[], stay: ReadonlySet<string>): Promise<void>;
}

export function createStore(model: Model, { kysely }: OpenDatabase): Store {
  return {
    insert: (rows) =>
      kysely.transaction().execute(async (transaction) => {
        for (const [name, values] of rows) await insert(transaction, entityOf(model, name), values);
      }),
    versionOf: async (name, id) => {
      const { table } = entityOf(model, name).definition;
      const found = await kysely.selectFrom(table).select('version').where('id', '=', id).executeTakeFirst();
      return found ? Number(found['version']) : null;
    },
    events: async () => {
      const found = await kysely.selectFrom('_outbox').select('envelope').orderBy('seq').execute();
      return found.map(({ envelope }) => JSON.parse(String(envelope)) as Values);
    },
    change: async (name, id, values) => {
      const entity = entityOf(model, name);
      const columns = columnsOf(entity, values, Object.keys(values));
      await kysely.updateTable(entity.definition.table).set(columns).where('id', '=', id).execute();
    },
    clear: (names, stay) =>
      kysely.transaction().execute(async (transaction) => {
        for (const name of names) {
          const { definition, sets } = entityOf(model, name);
          for (const { table } of sets)
            await transaction
              .deleteFrom(table)
              .where('row_id', 'not in', [...stay])
              .execute();
          await transaction
            .deleteFrom(definition.table)
            .where('id', 'not in', [...stay])
            .execute();
        }
        for (const table of ['_outbox', '_audit', '_idempotency'])
          await transaction.deleteFrom(table).execute();
      }),
  };
}

async function insert(db: Kysely<Tables>, entity: EntityModel, values: Values): Promise<void> {
  const owner = values['created_by'] ?? null;
  const times = { created_at: NOW, updated_at: NOW, updated_by: owner, version: 1 };
  const row: Values = { ...times, ...values };
  const names = entity.stored.map(({ name }) => name);
  await db
    .insertInto(entity.definition.table)
    .values(columnsOf(entity, row, names))
    .execute();
  for (const { field, table } of entity.sets) {
    for (const value of (row[field.name] ?? []) as readonly string[])
      await db.insertInto(table).values({ org_id: row['org'], row_id: row['id'], value }).execute();
  }
}

function columnsOf(entity: EntityModel, row: Values, names: readonly string[]): Record<string, unknown> {
  const fields = names.flatMap((name) => entity.fields.get(name) ?? []);
  return Object.fromEntries(
    fields.map((field) => [field.column, toColumn(field, row[field.name] as FieldValue | undefined)]),
  );
}
