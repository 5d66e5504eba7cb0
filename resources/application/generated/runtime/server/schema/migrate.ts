import { sql, type Kysely, type Transaction } from 'kysely';
import type { OpenDatabase, Tables } from '../database/open-database.ts';
import type { ApplicationDefinition } from '../../domain/definition.ts';
import { StartError } from '../start-error.ts';
import { changePostgres } from './change-postgres.ts';
import { changeSqlite } from './change-sqlite.ts';
import { compareSchemas } from './compare-schemas.ts';
import { describeChanges } from './describe-changes.ts';
import { createExecutor, type Executor } from './executor.ts';
import type { Loss } from './losses.ts';
import { recompute } from './recompute.ts';
import * as refusal from './refusals.ts';
import { parseSchema } from './parse-schema.ts';
import { normalizeSchema, readStoredSchema, storeSchema, type StoredSchema } from './stored-schema.ts';

export interface MigrationOptions {
  readonly database: OpenDatabase;
  /** The text of `generated/schema/sqlite.sql` or `postgres.sql`. */
  readonly schema: string;
  /** Computes fields anew that are made in another way than before; without it, they are as they were. */
  readonly application?: ApplicationDefinition;
  /** Goes on where rows, values or parts of them are lost. */
  readonly acceptLoss?: boolean;
  /** Carries everything out and takes it back, so that what it says is sure. */
  readonly dryRun?: boolean;
  readonly clock?: () => Date;
}

export interface Migration {
  /** Whether the database had another schema before, or none. */
  readonly changed: boolean;
  /** A sentence for each step. */
  readonly steps: readonly string[];
  readonly losses: readonly Loss[];
}

/** Other servers that start at the same moment wait for it. */
const LOCK = 7_301_946_022;
const LOCK_TIMEOUT = '15s';

/**
 * Brings a database to a schema, in one transaction: afterwards it has the new one, or, whatever happens meanwhile,
 * still the old one. Throws a `StartError`: `schema/needs-consent`, `schema/rows-in-the-way` (consent does not help),
 * `schema/database-newer`, `schema/unknown-database`, `schema/failed` or `database/locked`.
 */
export async function migrate(options: MigrationOptions): Promise<Migration> {
  const { kysely, dialect, place } = options.database;
  return kysely.connection().execute(async (connection) => {
    if (dialect === 'sqlite') await sql`PRAGMA foreign_keys = OFF`.execute(connection);
    try {
      return await inTransaction(connection, options);
    } catch (error) {
      throw error instanceof StartError ? error : refusal.failed(error, place);
    } finally {
      if (dialect === 'sqlite') await sql`PRAGMA foreign_keys = ON`.execute(connection);
    }
  });
}

async function inTransaction(connection: Kysely<Tables>, options: MigrationOptions): Promise<Migration> {
  const transaction = await connection.startTransaction().execute();
  try {
    const migration = await change(transaction, options);
    if (options.dryRun === true) await transaction.rollback().execute();
    else await transaction.commit().execute();
    return migration;
  } catch (error) {
    if (!transaction.isCommitted) await transaction.rollback().execute();
    throw error;
  }
}

async function change(transaction: Transaction<Tables>, options: MigrationOptions): Promise<Migration> {
  const { database, acceptLoss = false, dryRun = false, clock = () => new Date() } = options;
  const { dialect, place } = database;
  const executor = createExecutor(transaction);
  if (dialect === 'postgres') {
    await executor.run(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await executor.run(`SELECT pg_advisory_xact_lock(${LOCK})`);
    // Tables cannot be altered while checks of their rows are put off.
    await executor.run('SET CONSTRAINTS ALL IMMEDIATE');
  }
  const { text, hash } = normalizeSchema(options.schema);
  const stored = await readStoredSchema(transaction, dialect, executor);
  if (stored.state === 'known' && stored.hash === hash) return { changed: false, steps: [], losses: [] };
  refuseUnknown(stored, hash, place, acceptLoss);

  const before = parseSchema(stored.state === 'known' ? stored.text : '');
  const after = parseSchema(text);
  const changes = compareSchemas(before, after);
  const losses =
    dialect === 'sqlite'
      ? await changeSqlite(changes, after, executor)
      : await changePostgres(changes, executor);
  const migration: Migration = { changed: true, steps: describeChanges(changes), losses };
  if (dryRun) return migration;
  if (losses.some(({ blocks }) => blocks)) throw refusal.rowsInTheWay(place, losses);
  if (losses.length > 0 && !acceptLoss) throw refusal.needsConsent(place, losses);
  if (dialect === 'sqlite') await checkReferences(executor, place);
  if (options.application) await recompute(transaction, dialect, options.application, changes, clock());
  await storeSchema(transaction, { hash, text, at: clock() });
  return migration;
}

function refuseUnknown(stored: StoredSchema, hash: string, place: string, acceptLoss: boolean): void {
  if (stored.state === 'unknown') throw refusal.unknownDatabase(place, stored.tables);
  if (stored.state === 'known' && stored.earlier.has(hash) && !acceptLoss) throw refusal.databaseNewer(place);
}

/** Foreign keys were off until here. */
async function checkReferences(executor: Executor, place: string): Promise<void> {
  const tables = await executor.texts('PRAGMA foreign_key_check');
  if (tables.length === 0) return;
  const names = [...new Set(tables)].map((name) => `"${name}"`).join(', ');
  throw refusal.failed(new Error(`${tables.length} references in ${names} lead nowhere`), place);
}
