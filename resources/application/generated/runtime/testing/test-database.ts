/**
 * A database for each file of tests: a copy of one that was made once and has the people and rows of the scene. In a
 * temporary file of SQLite, or, where `TEST_DATABASE_URL` is set, beside the PostgreSQL database that it names.
 */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { openDatabase, type OpenDatabase, type Tables } from '../server/database/open-database.ts';
import { createModel } from '../server/model.ts';
import { migrate } from '../server/schema/migrate.ts';
import { application } from '../../application.ts';
import { world } from '../../tests/world.ts';
import { NOW, peopleOf } from './scene.ts';
import { createStore } from './store.ts';

/** Where the copies are made from. */
export interface Template {
  /** A file, or the name of a database. */
  readonly name: string;
  readonly folder: string;
  /** Of the PostgreSQL server; null for SQLite. */
  readonly server: string | null;
}

const server = process.env['TEST_DATABASE_URL'] || null;

/** Makes the database that the others are copies of. */
export async function makeTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), `${application.name}-tests-`));
  const name = server === null ? join(folder, 'template.db') : newName();
  const template = { name, folder, server };
  if (server !== null) await onServer(server, sql`CREATE DATABASE ${sql.id(name)}`);
  const database = await openDatabase({ url: urlOf(template, name) });
  try {
    await migrate({ database, schema: schemaOf(database.dialect) });
    await addPeople(database.kysely);
    await createStore(createModel(application), database).insert(world.rows);
    if (database.dialect === 'sqlite') await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database.kysely);
  } finally {
    await database.close();
  }
  return template;
}

export async function removeTemplate({ name, folder, server: at }: Template): Promise<void> {
  if (at !== null) await onServer(at, sql`DROP DATABASE ${sql.id(name)}`);
  rmSync(folder, { recursive: true, force: true });
}

/** A copy; closing it removes it. */
export async function copyOf(template: Template): Promise<OpenDatabase> {
  const name = newNameBeside(template);
  if (template.server === null) copyFileSync(template.name, name);
  else
    await onServer(template.server, sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(template.name)}`);
  return openUntilClosed(template, name);
}

/** A database without any table; closing it removes it. */
export async function emptyDatabase(template: Template): Promise<OpenDatabase> {
  const name = newNameBeside(template);
  if (template.server !== null) await onServer(template.server, sql`CREATE DATABASE ${sql.id(name)}`);
  return openUntilClosed(template, name);
}

async function openUntilClosed(template: Template, name: string): Promise<OpenDatabase> {
  const database = await openDatabase({ url: urlOf(template, name) });
  // What a test writes need not survive the loss of power.
  if (database.dialect === 'sqlite') await sql`PRAGMA synchronous = OFF`.execute(database.kysely);
  return {
    ...database,
    close: async () => {
      await database.close();
      if (template.server !== null) await onServer(template.server, sql`DROP DATABASE ${sql.id(name)}`);
      else for (const ending of ['', '-wal', '-shm']) rmSync(name + ending, { force: true });
    },
  };
}

function newNameBeside({ server: at, folder }: Template): string {
  return at === null ? join(folder, `${newName()}.db`) : newName();
}

/** The text of the schema. */
export function schemaOf(dialect: 'sqlite' | 'postgres'): string {
  return readFileSync(join(import.meta.dirname, '..', '..', 'schema', `${dialect}.sql`), 'utf8');
}

/** The orgs and users of the scene. */
export async function addPeople(db: Kysely<Tables>): Promise<void> {
  for (const id of ['here', 'there'])
    await db
      .insertInto('org')
      .values({ id, name: `The org ${id}`, created_at: NOW })
      .execute();
  for (const { id, org, roles } of peopleOf(world.roles)) {
    // No password leads to this: tests make sessions directly.
    const account = { id, email: `${id}@test.example`, name: id, password_hash: '-', created_at: NOW };
    await db.insertInto('user').values(account).execute();
    await db
      .insertInto('membership')
      .values({ org_id: org, user_id: id, roles: JSON.stringify(roles), active: true, created_at: NOW })
      .execute();
  }
}

function newName(): string {
  return `${application.name.replaceAll('-', '_')}_tests_${randomBytes(6).toString('hex')}`;
}

function urlOf({ server: at }: Template, name: string): string {
  return at === null ? name : at.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`);
}

async function onServer(url: string, statement: ReturnType<typeof sql>): Promise<void> {
  const database = await openDatabase({ url });
  try {
    await statement.execute(database.kysely);
  } finally {
    await database.close();
  }
}
