import { StartError } from '../start-error.ts';
import type { Loss } from './losses.ts';

/** Why a database is left as it is. */

export function needsConsent(place: string, losses: readonly Loss[]): StartError {
  return new StartError(
    'schema/needs-consent',
    `The new schema has no place for all that is in ${place}:\n${list(losses)}`,
    'If that may be lost, make a backup and run `npm run migrate -- --accept-loss`. If not, change the specification.',
    { items: losses.map(({ sentence }) => sentence) },
  );
}

export function rowsInTheWay(place: string, losses: readonly Loss[]): StartError {
  const blocking = losses.filter(({ blocks }) => blocks);
  return new StartError(
    'schema/rows-in-the-way',
    `Rows in ${place} break the rules of the new schema:\n${list(blocking)}`,
    'Start the earlier version to change these rows, or change the specification.',
    { items: blocking.map(({ sentence }) => sentence) },
  );
}

export function databaseNewer(place: string): StartError {
  return new StartError(
    'schema/database-newer',
    `The database ${place} is of a newer version of this application.`,
    'Start the newer version. If going back is meant, make a backup and run `npm run migrate -- --accept-loss`.',
  );
}

export function unknownDatabase(place: string, tables: readonly string[]): StartError {
  const some = tables
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ');
  return new StartError(
    'schema/unknown-database',
    `The database ${place} has tables that this application did not make: ${some}${tables.length > 5 ? ', …' : ''}.`,
    'Set DATABASE_URL to an empty database.',
  );
}

export function failed(error: unknown, place: string): StartError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY') || code === '55P03')
    return new StartError(
      'database/locked',
      `Another program works with the database ${place}.`,
      'End the other program, or wait until it is done, then start again.',
      { cause: error },
    );
  return new StartError(
    'schema/failed',
    `The database ${place} could not be changed, and is as it was: ${error instanceof Error ? error.message : String(error)}.`,
    'See whether somebody changed its tables by hand, whether the disk is full, and whether the user of the database may change tables.',
    { cause: error },
  );
}

function list(losses: readonly Loss[]): string {
  return losses.map(({ sentence }) => `- ${sentence}`).join('\n');
}
