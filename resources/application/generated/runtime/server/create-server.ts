import { sql } from 'kysely';
import { Hono } from 'hono';
import type { ApplicationDefinition } from '../domain/definition.ts';
import { createAuth } from './auth/create-auth.ts';
import type { OpenDatabase } from './database/open-database.ts';
import { startHousekeeping } from './database/housekeeping.ts';
import { createDispatcher, type Dispatcher } from './events/dispatcher.ts';
import type { Hooks } from './hooks.ts';
import { apiRoutes } from './http/api-routes.ts';
import { createAnswerOnce } from './http/idempotency.ts';
import { logRequests } from './http/log-requests.ts';
import { pages } from './http/pages.ts';
import { answerError, answerProblem } from './http/problem-answers.ts';
import type { ServerEnv } from './http/server-env.ts';
import type { Log } from './log.ts';
import { createModel } from './model.ts';
import { idMaker } from './new-id.ts';
import { problem } from './problem.ts';
import { createRows } from './rows/create-rows.ts';
import { securityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';

export interface ServerOptions {
  readonly application: ApplicationDefinition;
  /** Open, and with the tables of the application. It stays open when the server closes. */
  readonly database: OpenDatabase;
  readonly hooks: Hooks;
  /** The text of `generated/openapi.json`. */
  readonly openapi: string;
  /** The built pages; null for none. */
  readonly webFolder: string | null;
  /** The server is reached by https only. */
  readonly secureCookies: boolean;
  readonly cookieName?: string;
  /** The one origin that may show the pages in a frame. */
  readonly framedBy?: string | null;
  readonly sameSite?: 'Lax' | 'None';
  /** What the first account is made with; null where there is no set-up over the web. */
  readonly setupCode?: string | null;
  /** `X-Forwarded-For` is right about where requests come from. */
  readonly trustProxy?: boolean;
  readonly log: Log;
  readonly clock?: () => Date;
}

export interface Server {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly app: Hono<ServerEnv>;
  readonly services: Services;
  /** Ends when the events that are being delivered are. */
  close(): Promise<void>;
}

/** Puts the server together. Start reading here. */
export function createServer(options: ServerOptions): Server {
  const { application, database, hooks, log, clock = () => new Date(), secureCookies } = options;
  const { kysely, dialect } = database;
  const model = createModel(application);
  const auth = createAuth({
    application,
    database,
    secureCookies,
    cookieName: options.cookieName ?? `${application.name}_session`,
    sameSite: options.sameSite ?? 'Lax',
    trustProxy: options.trustProxy ?? false,
    setupCode: options.setupCode ?? null,
    log,
    clock,
  });
  let dispatcher: Dispatcher | null = null;
  const rows = createRows(
    { model, dialect, hooks, clock, newId: idMaker(clock), onEvents: () => dispatcher?.wake() },
    kysely,
  );
  const { members, sessions } = auth;
  const services: Services = { application, rows, members, sessions, database: kysely, dialect, log, clock };
  dispatcher = createDispatcher({ handlers: hooks.events ?? {}, services, log, clock });
  const delivering = dispatcher;
  const housekeeping = startHousekeeping(kysely, log, clock);

  const app = new Hono<ServerEnv>();
  app.onError((error) => answerError(error, log));
  app.notFound(() => answerProblem(problem(404, 'not-found', 'There is nothing at this address.')));
  app.use(logRequests(log));
  app.use(securityHeaders({ secure: secureCookies, framedBy: options.framedBy ?? null }));
  app.get('/health', async (c) => {
    await sql`SELECT "id" FROM "org" LIMIT 1`.execute(kysely);
    return c.json({ status: 'ok' });
  });
  app.route('/', auth.routes);
  app.use('/api/*', auth.requireActor);
  app.use('/views/*', auth.requireActor);
  hooks.routes?.(app, services);
  app.get('/api/openapi.json', (c) => c.body(options.openapi, 200, { 'content-type': 'application/json' }));
  app.route('/', apiRoutes({ model, rows, answerOnce: createAnswerOnce(rows, clock) }));
  if (options.webFolder !== null) app.route('/', pages(options.webFolder));

  const close = async () => {
    await Promise.all([delivering.close(), housekeeping.close()]);
  };
  return { fetch: (request, env) => app.fetch(request, env), app, services, close };
}
