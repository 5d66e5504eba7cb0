import { readFileSync } from 'node:fs';
import type { Actor } from '../../../../../resources/application/generated/runtime/server/actor.ts';
import {
  createServer,
  type Server,
} from '../../../../../resources/application/generated/runtime/server/create-server.ts';
import type { OpenDatabase } from '../../../../../resources/application/generated/runtime/server/database/open-database.ts';
import type { Hooks } from '../../../../../resources/application/generated/runtime/server/hooks.ts';
import type { LogLine } from '../../../../../resources/application/generated/runtime/server/log.ts';
import { ProblemError } from '../../../../../resources/application/generated/runtime/server/problem.ts';
import { sql } from 'kysely';
import { lending } from './lending-definition.ts';
import { tablesOf } from './lending-tables.ts';

const builtIn = new URL('../../../../../resources/application/generated/runtime/server/', import.meta.url);

export interface Lending {
  readonly server: Server;
  readonly rows: Server['services']['rows'];
  readonly clerk: Actor;
  readonly chief: Actor;
  /** A chief of another org. */
  readonly stranger: Actor;
  readonly log: readonly LogLine[];
  /** Signs a person in, and resolves to what asks as that person. */
  signIn(actor: Actor): Promise<Ask>;
}

export type Ask = (
  method: string,
  path: string,
  body?: string,
  headers?: Record<string, string>,
) => Promise<Asked>;

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Makes the tables, with two orgs and their members. */
export async function fillLending(database: OpenDatabase): Promise<void> {
  const { kysely, dialect } = database;
  const text = readFileSync(new URL(`built-in.${dialect}.sql`, builtIn), 'utf8');
  const tables = lending.entities.flatMap((entity) => tablesOf(entity, dialect));
  for (const statement of [...text.split(/\n\s*\n/), ...tables]) await sql.raw(statement).execute(kysely);
  const at = '2026-01-01T00:00:00.000Z';
  for (const org of ['a', 'b']) {
    await kysely.insertInto('org').values({ id: org, name: org, created_at: at }).execute();
    for (const role of ['clerk', 'chief']) {
      const user = `${org}-${role}`;
      const account = { id: user, email: `${user}@lending.example`, name: `The ${user}`, password_hash: '' };
      await kysely
        .insertInto('user')
        .values({ ...account, created_at: at })
        .execute();
      const member = { org_id: org, user_id: user, roles: JSON.stringify([role]), active: true };
      await kysely
        .insertInto('membership')
        .values({ ...member, created_at: at })
        .execute();
    }
  }
}

/** A server over a filled database. Its caller closes it. */
export function openLending(database: OpenDatabase, hooks: Hooks = {}): Lending {
  const log: LogLine[] = [];
  const server = createServer({
    application: lending,
    database,
    hooks,
    openapi: '{}',
    webFolder: null,
    secureCookies: false,
    log: (line) => log.push(line),
  });
  return {
    server,
    rows: server.services.rows,
    clerk: { org: 'a', user: 'a-clerk', roles: ['member', 'clerk'] },
    chief: { org: 'a', user: 'a-chief', roles: ['member', 'chief'] },
    stranger: { org: 'b', user: 'b-chief', roles: ['member', 'chief'] },
    log,
    signIn: async ({ user, org }) => {
      const { cookie, csrf } = await server.services.sessions.create(user, org);
      return async (method, path, body, headers = {}) => {
        const proof = { cookie: `lending_session=${cookie}`, 'x-csrf-token': csrf };
        const request = new Request(`http://localhost${path}`, {
          method,
          headers: {
            ...proof,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body }),
        });
        const response = await server.fetch(request);
        const text = await response.text();
        const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
        return { status: response.status, headers: response.headers, json };
      };
    },
  };
}

/** Why something was refused: the code of the problem, or the codes by the fields that they are about. */
export async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, errors } = error.problem;
    return errors ? Object.fromEntries(errors.map((one) => [one.field, one.code])) : code;
  }
  throw new Error('it was not refused');
}

/** Waits for what happens in the background. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
