/**
 * Runs an application in preview: what the studio starts in place of `generated/runtime/server/main.ts`. The studio tells
 * it what to do and lets people in; it ends when the studio does.
 */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { logToConsole } from '../application/generated/runtime/server/command.ts';
import type { CookieDeps } from '../application/generated/runtime/server/auth/session-cookie.ts';
import { createServer, type Server } from '../application/generated/runtime/server/create-server.ts';
import type { OpenDatabase } from '../application/generated/runtime/server/database/open-database.ts';
import type { Log } from '../application/generated/runtime/server/log.ts';
import type { ApplicationParts } from '../application/generated/runtime/server/start-application.ts';
import { createAdmissions } from './admissions.ts';
import { beginAnew, bringUpToDate, openForPreview, peopleOf } from './preview-data.ts';
import type { FromApplication, ToApplication } from './messages.ts';

const HOST = '127.0.0.1';

type Go = Extract<ToApplication, { kind: 'go' }>;

/** Waits for the studio and does what it says. */
export function startPreview(parts: ApplicationParts): void {
  const admissions = createAdmissions();
  let file = '';
  let database: OpenDatabase | null = null;
  let close = async (): Promise<void> => {
    await database?.close();
  };

  async function open(path: string): Promise<void> {
    file = path;
    const opened = await openForPreview(parts, path);
    database = opened.database;
    say({ kind: 'opened', losses: opened.losses, mayKeep: opened.database !== null });
  }

  async function go({ data, port, webFolder, framedBy }: Go): Promise<void> {
    if (data === 'fresh') {
      await database?.close();
      database = null;
      database = await beginAnew(file);
    }
    if (database === null) throw new Error('there is no database to go on with');
    const ready = database;
    await bringUpToDate(parts, ready, file, (rows) => say({ kind: 'filling', rows }));
    say({ kind: 'migrated' });

    let fetch: Server['fetch'] = () => new Response(null, { status: 503 });
    const listener = createAdaptorServer({ fetch: (request, env) => fetch(request, env) });
    await listen(listener, port);
    const { port: taken } = listener.address() as AddressInfo;
    const cookie = cookieFor(parts, taken, framedBy);
    const { application, hooks, openapi } = parts;
    const server = createServer({
      ...{ application, hooks, openapi, database: ready, webFolder, log },
      ...cookie,
      framedBy: framedBy.length === 0 ? null : framedBy.join(' '),
    });
    close = async () => {
      listener.close();
      if ('closeAllConnections' in listener) listener.closeAllConnections();
      await server.close();
      await ready.close();
    };
    fetch = admissions.before(server, cookie);
    say({ kind: 'listening', port: taken, people: await peopleOf(ready) });
  }

  const doing = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
      console.error(stack);
      say({ kind: 'failed', message, stack }, () => process.exit(1));
    });
  };
  const end = (): void => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };

  process.on('message', (message: ToApplication) => {
    switch (message.kind) {
      case 'open':
        return doing(open(message.database));
      case 'go':
        return doing(go(message));
      case 'admit':
        admissions.admit(message);
        return say({ kind: 'admitted', token: message.token });
      case 'stop':
        return end();
    }
  });
  process.on('SIGTERM', end);
  process.on('disconnect', () => process.exit(1));
}

/** All but the studio's question whether it is there: that comes every few seconds. */
const log: Log = (line) => {
  if (line.message !== 'GET /health 200') logToConsole(line);
};

/**
 * Cookies do not tell ports apart: the name does. Pages that a page of another site shows in a frame get cookies only as
 * secure ones; browsers take 127.0.0.1 for secure.
 */
function cookieFor({ application }: ApplicationParts, port: number, framedBy: readonly string[]): CookieDeps {
  const isElsewhere = framedBy.some((origin) => !origin.startsWith('http://'));
  return {
    cookieName: `${application.name}_preview_${port}`,
    secureCookies: isElsewhere,
    sameSite: isElsewhere ? 'None' : 'Lax',
  };
}

/** On the port if it is free, else on any. */
async function listen(listener: ReturnType<typeof createAdaptorServer>, port: number): Promise<void> {
  for (const one of [port, 0]) {
    const refused = await new Promise<Error | null>((resolve) => {
      listener.once('error', resolve);
      listener.listen(one, HOST, () => resolve(null));
    });
    if (refused === null) return;
    if (one === 0) throw refused;
  }
}

function say(message: FromApplication, then: () => void = () => {}): void {
  if (process.connected && process.send) process.send(message, undefined, undefined, then);
  else then();
}
