import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { StartError } from '../start-error.ts';
import type { OpenDatabase, Tables } from './open-database.ts';

/** How long a write waits for another process that writes; this process answers nothing meanwhile. */
const BUSY_TIMEOUT_MS = 2000;
const PREPARED_STATEMENTS = 500;

export function openSqlite(path: string): OpenDatabase {
  const inMemory = path === ':memory:';
  const place = inMemory ? path : resolve(path);
  if (!inMemory) checkFile(place);
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(place, { timeout: BUSY_TIMEOUT_MS });
    // A commit that was answered survives power loss: FULL waits for the disk each time.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // 64 MB: lists that no index answers are read from memory.
    database.pragma('cache_size = -65536');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    database?.close();
    throw whyNot(error, place);
  }
  const opened = database;
  return {
    kysely: new Kysely<Tables>({
      dialect: new SqliteDialect({ database: withStatements(opened, inMemory ? null : place) }),
    }),
    dialect: 'sqlite',
    place,
    close: async () => {
      opened.close();
    },
  };
}

/**
 * Keeps statements prepared, binds booleans as 0 and 1, and lets transactions wait for others at their begin. SQLite goes
 * on with a file that was deleted or replaced, and what it writes then is lost: each statement fails instead.
 */
function withStatements(database: Sqlite.Database, file: string | null): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const opened = file === null ? null : statSync(file).ino;
  const requireFile = () => {
    if (file === null || statSync(file, { throwIfNoEntry: false })?.ino === opened) return;
    throw Object.assign(new Error(`${file} was deleted or replaced`), { code: 'SQLITE_CANTOPEN' });
  };
  const prepare = (text: string): SqliteStatement => {
    const statement = database.prepare<unknown[]>(text === 'begin' ? 'begin immediate' : text);
    return {
      reader: statement.reader,
      all: (values) => statement.all(values.map(bindable)),
      run: (values) => statement.run(values.map(bindable)),
      iterate: (values) => statement.iterate(values.map(bindable)),
    };
  };
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
      requireFile();
      const known = statements.get(text);
      if (known !== undefined) return known;
      const [oldest] = statements.keys();
      if (oldest !== undefined && statements.size >= PREPARED_STATEMENTS) statements.delete(oldest);
      const statement = prepare(text);
      statements.set(text, statement);
      return statement;
    },
  };
}

function bindable(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

function checkFile(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new StartError(
      'database/no-folder',
      `The folder ${folder}, where the database shall be, does not exist.`,
      'Make the folder, or set DATABASE_URL to another place.',
    );
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile())
    throw new StartError(
      'database/not-a-database',
      `${path} is a folder or a device, not the file of a database.`,
      'Set DATABASE_URL to a file; it is made if it does not exist.',
    );
  for (const needed of found ? [folder, path] : [folder]) {
    try {
      accessSync(needed, constants.R_OK | constants.W_OK);
    } catch (error) {
      throw notWritable(needed, error);
    }
  }
}

function whyNot(error: unknown, path: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const { code } = error;
  if (
    code.startsWith('SQLITE_BUSY') ||
    code.startsWith('SQLITE_LOCKED') ||
    code.startsWith('SQLITE_PROTOCOL')
  )
    return new StartError(
      'database/locked',
      `Another program holds the database ${path}.`,
      'End the other program that has it open, then start again.',
      { cause: error },
    );
  if (code === 'SQLITE_NOTADB')
    return new StartError(
      'database/not-a-database',
      `${path} is not a SQLite database, or it is encrypted.`,
      'Set DATABASE_URL to another file. Nothing in this one was changed.',
      { cause: error },
    );
  if (code.startsWith('SQLITE_CORRUPT'))
    return /unsupported file format/.test(error.message)
      ? new StartError(
          'database/newer',
          `${path} was written by a newer SQLite.`,
          'Update the package better-sqlite3, then start again.',
          { cause: error },
        )
      : new StartError(
          'database/damaged',
          `The database ${path} is damaged: ${error.message}.`,
          'Put the newest backup in its place. Keep the damaged file: much of it can usually be read with `sqlite3 FILE .recover`.',
          { cause: error },
        );
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_IOERR')
  )
    return notWritable(path, error);
  return error;
}

function notWritable(path: string, cause: unknown): StartError {
  return new StartError(
    'database/not-writable',
    `The database cannot be written: ${path}.`,
    'Let the user who runs the application write to the file and its folder, and see that the disk is not full.',
    { cause },
  );
}
