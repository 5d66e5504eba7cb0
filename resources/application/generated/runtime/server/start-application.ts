import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ApplicationDefinition } from '../domain/definition.ts';
import { hasAccounts } from './auth/accounts.ts';
import { DATA_FOLDER, type Configuration } from './configuration.ts';
import { createServer, type Server } from './create-server.ts';
import { openDatabase, type Dialect, type OpenDatabase } from './database/open-database.ts';
import type { Hooks } from './hooks.ts';
import type { Log } from './log.ts';
import { fillSamples } from './sample-data.ts';
import { migrate } from './schema/migrate.ts';

/** What `generated/` and `src/` have for the server. */
export interface ApplicationParts {
  readonly application: ApplicationDefinition;
  readonly hooks: Hooks;
  /** The text of `generated/openapi.json`. */
  readonly openapi: string;
  /** The texts of `generated/schema/`. */
  readonly schemas: Readonly<Record<Dialect, string>>;
}

export interface StartedApplication {
  readonly server: Server;
  close(): Promise<void>;
}

/** Where people find with what they can sign in. */
export const ACCOUNTS_FILE = join(DATA_FOLDER, 'sample-accounts.txt');

/**
 * Opens the database, brings it up to date, and puts the server together. An empty database gets sample data, but never
 * in production: there a code is logged, with which the first account is made. Throws a `StartError`.
 */
export async function startApplication(
  parts: ApplicationParts,
  configuration: Configuration,
  { webFolder, log }: { readonly webFolder: string | null; readonly log: Log },
): Promise<StartedApplication> {
  const database = await openUpToDate(parts, configuration, log);
  try {
    const isEmpty = !(await hasAccounts(database.kysely));
    const setupCode = isEmpty && configuration.production ? newCode() : null;
    if (isEmpty && !configuration.production) await addSamples(parts, database, log);
    if (setupCode !== null)
      log({
        level: 'info',
        message: `Nobody has an account yet. Open the page and use the set-up code ${setupCode}`,
      });
    else if (!configuration.production && existsSync(ACCOUNTS_FILE))
      log({ level: 'info', message: `Accounts to sign in with are in ${ACCOUNTS_FILE}` });
    const { application, hooks, openapi } = parts;
    const { secureCookies, trustProxy } = configuration;
    const server = createServer({
      ...{ application, hooks, openapi, database, webFolder, log },
      ...{ secureCookies, trustProxy, setupCode },
    });
    return {
      server,
      close: async () => {
        await server.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Opens the database of the configuration; a folder `data` is made for it. */
export async function openConfigured({ databaseUrl }: Configuration, log: Log): Promise<OpenDatabase> {
  if (dirname(databaseUrl.replace(/^file:/, '')) === DATA_FOLDER) mkdirSync(DATA_FOLDER, { recursive: true });
  return openDatabase({ url: databaseUrl, log: (message) => log({ level: 'warn', message }) });
}

/** With the tables that the application needs. */
export async function openUpToDate(
  { application, schemas }: ApplicationParts,
  configuration: Configuration,
  log: Log,
): Promise<OpenDatabase> {
  const database = await openConfigured(configuration, log);
  try {
    const { changed, steps } = await migrate({ database, schema: schemas[database.dialect], application });
    if (changed) log({ level: 'info', message: `The database is up to date now (${steps.length} steps).` });
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Fills an empty database, and writes down who can sign in. */
export async function addSamples(
  { application }: ApplicationParts,
  database: OpenDatabase,
  log: Log,
  {
    seed = 1,
    day = new Date().toISOString().slice(0, 10),
  }: { readonly seed?: number; readonly day?: string } = {},
): Promise<void> {
  const password = randomBytes(9).toString('base64url');
  let rows = 0;
  const onRows = (count: number) => (rows = count);
  const accounts = await fillSamples({ application, database, password, seed, day, onRows });
  const lines = accounts.map(
    ({ email, name, orgName, roles }) => `${email}  ${name}, ${orgName} (${roles.join(', ') || 'no role'})`,
  );
  mkdirSync(DATA_FOLDER, { recursive: true });
  const text = `Sample accounts. The password of all of them: ${password}\n\n${lines.join('\n')}\n`;
  writeFileSync(ACCOUNTS_FILE, text, { mode: 0o600 });
  log({ level: 'info', message: `The database was empty: it has ${rows} rows of sample data now.` });
  for (const line of text.trim().split('\n')) log({ level: 'info', message: line });
}

/** Twelve letters and digits that cannot be taken for one another. */
function newCode(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  const code = Array.from({ length: 12 }, () => letters.charAt(randomInt(letters.length))).join('');
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
