import type { Kysely } from 'kysely';
import type { AnyRow } from '../../domain/definition.ts';
import type { Tables } from '../database/open-database.ts';
import type { EntityModel } from '../model.ts';
import { toColumn } from '../rows/storage.ts';
import { StartError } from '../start-error.ts';
import { makeRow } from './make-row.ts';
import type { SamplePlace } from './sample-plan.ts';

const MOST_ROWS = 500;
/** SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const MOST_PARAMETERS = 30_000;
const ATTEMPTS = 100;
/** After so many, rows stay in their first state. */
const ATTEMPTS_WITH_STATE = 40;

type Place = Omit<SamplePlace, 'index' | 'attempt'>;

/**
 * Fills the table of an entity for one org, some rows at a time. Throws `samples/impossible` where no row meets the
 * rules of the entity.
 */
export async function insertRows(
  db: Kysely<Tables>,
  place: Place,
  entity: EntityModel,
  onRows: (count: number) => void,
): Promise<void> {
  const count = place.org.counts.get(entity.definition.name) ?? 0;
  const most = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / entity.stored.length));
  for (let start = 0; start < count; start += most) {
    const indexes = Array.from({ length: Math.min(most, count - start) }, (_, at) => start + at);
    const made = indexes.map((index) => ({
      index,
      ...meetingRules({ ...place, index, attempt: 0 }, entity),
    }));
    const rows = made.map(({ row }) => row);
    if ((await insert(db, entity, rows)) < rows.length) {
      // Another rule of uniqueness, of several fields together: those rows are made anew, one by one.
      const taken = await presentIds(db, entity, rows);
      for (const [at, { index, row, attempt }] of made.entries())
        if (!taken.has(row.id))
          rows[at] = await insertOther(db, { ...place, index, attempt: attempt + 1 }, entity);
    }
    await insertSets(db, entity, rows);
    onRows(rows.length);
  }
}

function meetingRules(place: SamplePlace, entity: EntityModel): { row: AnyRow; attempt: number } {
  let broken = '';
  for (let attempt = place.attempt; attempt < ATTEMPTS; attempt++) {
    const made = makeRow({ ...place, attempt }, entity, attempt >= ATTEMPTS_WITH_STATE);
    if (made.ok) return { row: made.row, attempt };
    broken = made.broken;
  }
  throw impossible(place, broken);
}

async function insertOther(db: Kysely<Tables>, place: SamplePlace, entity: EntityModel): Promise<AnyRow> {
  for (let from = place.attempt; from < ATTEMPTS; from++) {
    const { row, attempt } = meetingRules({ ...place, attempt: from }, entity);
    if ((await insert(db, entity, [row])) === 1) return row;
    from = attempt;
  }
  throw impossible(place, 'too few different values for what has to be unique');
}

function impossible({ entity, index }: SamplePlace, broken: string): StartError {
  return new StartError(
    'samples/impossible',
    `No sample data can be made for ${entity.name} (row ${index + 1}): ${broken}`,
    `Ask for fewer samples of ${entity.name} in the specification, or for none (0).`,
  );
}

/** Resolves to how many there was no other row in the way of. */
async function insert(
  db: Kysely<Tables>,
  { definition, stored }: EntityModel,
  rows: readonly AnyRow[],
): Promise<number> {
  const values = rows.map((row) =>
    Object.fromEntries(stored.map((field) => [field.column, toColumn(field, row[field.name])])),
  );
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto(definition.table)
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows);
}

async function presentIds(
  db: Kysely<Tables>,
  { definition }: EntityModel,
  rows: readonly AnyRow[],
): Promise<Set<string>> {
  const ids = rows.map(({ id }) => id);
  const found = await db.selectFrom(definition.table).select('id').where('id', 'in', ids).execute();
  return new Set(found.map(({ id }) => String(id)));
}

async function insertSets(db: Kysely<Tables>, { sets }: EntityModel, rows: readonly AnyRow[]): Promise<void> {
  for (const { field, table } of sets) {
    const members = rows.flatMap(({ id, org, [field.name]: value }) =>
      Array.isArray(value)
        ? value.map((member: unknown) => ({ org_id: org, row_id: id, value: member }))
        : [],
    );
    if (members.length > 0) await db.insertInto(table).values(members).execute();
  }
}
