import { scryptSync } from 'node:crypto';
import { addAccount } from '../../../../../../resources/application/generated/runtime/server/auth/accounts.ts';
import { saveMembership } from '../../../../../../resources/application/generated/runtime/server/auth/memberships.ts';
import {
  createServer,
  type Server,
} from '../../../../../../resources/application/generated/runtime/server/create-server.ts';
import type {
  Dialect,
  OpenDatabase,
} from '../../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import { migrate } from '../../../../../../resources/application/generated/runtime/server/schema/migrate.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { browserOf, type Asked, type Browser } from './browser.ts';
import { builtInSchema, office } from './office.ts';

export const PASSWORD = 'correct horse battery';
const SALT = Buffer.alloc(16, 7);
/** As it is stored, but made with less work: tests sign in often. */
const COST = { N: 1024, r: 8, p: 1 };
const HASH = scryptSync(PASSWORD, SALT, 32, COST).toString('base64url');
const HASHED = `scrypt$N=1024,r=8,p=1$${SALT.toString('base64url')}$${HASH}`;

export interface World {
  readonly database: OpenDatabase;
  readonly server: Server;
  /** @param from its address in the network */
  browser(from?: string): Browser;
  /** Moves the clock. */
  later(ms: number): void;
}

export interface WorldOptions {
  readonly setupCode?: string;
  readonly empty?: boolean;
}

/** Two orgs: in `a` the admin Ada and the clerk Cleo, in `b` the admin Bo, and Ada as a member. */
export async function openWorld(
  databases: TestDatabases,
  dialect: Dialect,
  { setupCode, empty = false }: WorldOptions,
): Promise<World> {
  const database = await databases.open(await databases.create());
  await migrate({ database, schema: builtInSchema(dialect) });
  let time = Date.parse('2026-11-20T12:00:00.000Z');
  const clock = () => new Date(time);
  if (!empty) await fill(database, clock());
  const server = createServer({
    ...{ application: office, database, hooks: {}, openapi: '{}', webFolder: null, clock },
    setupCode: setupCode ?? null,
    secureCookies: false,
    log: ({ level, message, error }) => {
      if (level === 'error') throw new Error(message, { cause: error });
    },
  });
  return {
    ...{ database, server },
    browser: (from = '192.0.2.1') => browserOf(server, from),
    later: (ms) => (time += ms),
  };
}

async function fill({ kysely }: OpenDatabase, at: Date): Promise<void> {
  const orgs = [
    { id: 'a', name: 'Org a', created_at: '2026-01-01T00:00:00.000Z' },
    { id: 'b', name: 'Org b', created_at: '2026-01-02T00:00:00.000Z' },
  ];
  await kysely.insertInto('org').values(orgs).execute();
  for (const name of ['ada', 'cleo', 'bo'])
    await addAccount(kysely, { id: name, email: `${name}@office.example`, name, passwordHash: HASHED }, at);
  const members = [
    ['a', 'ada', 'admin'],
    ['a', 'cleo', 'clerk'],
    ['b', 'ada'],
    ['b', 'bo', 'admin'],
  ] as const;
  for (const [org, user, ...roles] of members)
    await saveMembership(kysely, { org, user, roles, active: true }, at);
}

export function signIn(browser: Browser, email: string, password = PASSWORD): Promise<Asked> {
  return browser.ask('POST', '/auth/session', { email, password });
}
