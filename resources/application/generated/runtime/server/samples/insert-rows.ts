import type { Kysely } from 'kysely';
import type { AnyRow, Transition } from '../../domain/definition.ts';
import type { Tables } from '../database/open-database.ts';
import type { EntityModel } from '../model.ts';
import { toColumn } from '../rows/storage.ts';
import { StartError } from '../start-error.ts';
import { makeRow } from './make-row.ts';
import { recordHistory } from './record-history.ts';
import type { SamplePlace } from './sample-plan.ts';

const MOST_ROWS = 500;
/** SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const MOST_PARAMETERS = 30_000;
const ATTEMPTS = 100;
/** Of more rows of an entity nobody reads the audit trail. */
const MOST_WITH_HISTORY = 1000;
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
      const present = await presentIds(db, entity, rows);
      for (const [at, { index, row, attempt }] of made.entries())
        if (!present.has(row.id))
          made[at] = { index, ...(await insertOther(db, { ...place, index, attempt: attempt + 1 }, entity)) };
    }
    await insertSets(
      db,
      entity,
      made.map(({ row }) => row),
    );
    if (count <= MOST_WITH_HISTORY) await recordHistory(db, entity, made);
    onRows(made.length);
  }
}

interface Made {
  readonly row: AnyRow;
  readonly path: readonly Transition[];
  /** The one that met the rules. */
  readonly attempt: number;
}

function meetingRules(place: SamplePlace, entity: EntityModel): Made {
  let broken = '';
  for (let attempt = place.attempt; attempt < ATTEMPTS; attempt++) {
    const made = makeRow({ ...place, attempt }, entity, attempt >= ATTEMPTS_WITH_STATE);
    if (made.ok) return { row: made.row, path: made.path, attempt };
    broken = made.broken;
  }
  throw impossible(place, broken);
}

async function insertOther(db: Kysely<Tables>, place: SamplePlace, entity: EntityModel): Promise<Made> {
  for (let attempt = place.attempt; attempt < ATTEMPTS; attempt++) {
    const made = meetingRules({ ...place, attempt }, entity);
    if ((await insert(db, entity, [made.row])) === 1) return made;
    attempt = made.attempt;
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
