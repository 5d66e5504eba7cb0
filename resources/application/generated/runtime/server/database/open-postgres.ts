import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import type { OpenDatabase, Tables } from './open-database.ts';
import { typeParsers } from './type-parsers.ts';

const CONNECTIONS = 10;
const CONNECT_WITHIN_MS = 5000;

export async function openPostgres(url: string, log: (message: string) => void): Promise<OpenDatabase> {
  const place = withoutPassword(url);
  let pool: pg.Pool;
  try {
    pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      // What moments look like as text must not depend on how the server is set up.
      options: '-c TimeZone=UTC -c DateStyle=ISO',
      types: typeParsers,
    });
  } catch (error) {
    throw cannotConnect('DATABASE_URL', error);
  }
  const broke = (error: Error) => log(`A connection to the database broke: ${error.message}`);
  pool.on('error', broke);
  // One that is in use says it too, and what nobody listens to would end the process.
  pool.on('connect', (client) => client.on('error', broke));
  try {
    const { rows } = await pool.query<{ encoding: string }>(
      `SELECT current_setting('server_encoding') AS encoding`,
    );
    if (rows[0]?.encoding !== 'UTF8')
      throw new StartError(
        'database/not-a-database',
        `The database ${place} has the encoding ${rows[0]?.encoding}; UTF8 is needed.`,
        'Make it with CREATE DATABASE … ENCODING UTF8 TEMPLATE template0.',
      );
  } catch (error) {
    await pool.end();
    throw error instanceof StartError ? error : cannotConnect(place, error);
  }
  return {
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    dialect: 'postgres',
    place,
    close: async () => {
      if (!pool.ended) await pool.end();
    },
  };
}

function cannotConnect(place: string, error: unknown): StartError {
  return new StartError(
    'database/cannot-connect',
    `The database ${place} does not answer: ${reasonOf(error)}.`,
    'See that the server runs and that the address, user, password and database in DATABASE_URL are right.',
    { cause: error },
  );
}

/** Several addresses of one host fail together, with an empty message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^/?#]*?):.*@/, '$1@').replace(/([?&]password=)[^&#]*/gi, '$1…');
}
