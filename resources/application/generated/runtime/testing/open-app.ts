import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { application } from '../../application.ts';
import { world } from '../../tests/world.ts';
import { createServer, type Server } from '../server/create-server.ts';
import type { OpenDatabase } from '../server/database/open-database.ts';
import type { Hooks } from '../server/hooks.ts';
import type { LogLine } from '../server/log.ts';
import { createModel } from '../server/model.ts';
import { createClient, type Client } from './client.ts';
import { NOW, peopleOf } from './scene.ts';
import { createStore, type Store } from './store.ts';

/** The application over a database of its own, as it is generated: without the hooks of `src`. */
export interface TestApp {
  readonly server: Server;
  readonly database: OpenDatabase;
  readonly store: Store;
  /** What it logged. */
  readonly log: readonly LogLine[];
  /** Requests of a user of the scene; always of the same session. */
  as(user: string): Promise<Client>;
  /** Requests of somebody who is not signed in. */
  readonly nobody: Client;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly hooks?: Hooks;
  readonly clock?: () => Date;
  readonly setupCode?: string;
}

const COOKIE = 'test_session';

export async function openApp({ hooks = {}, clock, setupCode }: TestAppOptions = {}): Promise<TestApp> {
  const { copyOf } = await import('./test-database.ts');
  const database = await copyOf(inject('template'));
  const log: LogLine[] = [];
  const server = createServer({
    application,
    database,
    hooks,
    openapi: readFileSync(join(import.meta.dirname, '..', '..', 'openapi.json'), 'utf8'),
    webFolder: null,
    secureCookies: false,
    cookieName: COOKIE,
    setupCode: setupCode ?? null,
    log: (line) => log.push(line),
    clock: clock ?? (() => new Date(NOW)),
  });
  const orgs = new Map(peopleOf(world.roles).map(({ id, org }) => [id, org]));
  const clients = new Map<string, Promise<Client>>();
  const signIn = async (user: string): Promise<Client> => {
    const { cookie, csrf } = await server.services.sessions.create(user, orgs.get(user) ?? 'here');
    return createClient(server.fetch, user, { cookie: `${COOKIE}=${cookie}`, csrf });
  };
  return {
    server,
    database,
    store: createStore(createModel(application), database),
    log,
    as: (user) => {
      const client = clients.get(user) ?? signIn(user);
      clients.set(user, client);
      return client;
    },
    nobody: createClient(server.fetch, 'nobody'),
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}
