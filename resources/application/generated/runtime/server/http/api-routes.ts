import { Hono, type Context } from 'hono';
import type { AnyRow } from '../../domain/definition.ts';
import { readListQuery } from '../list/list-query.ts';
import type { EntityModel, Model } from '../model.ts';
import { problem } from '../problem.ts';
import type { At, Rows } from '../services.ts';
import type { Answer, AnswerOnce } from './idempotency.ts';
import { readBody } from './read-body.ts';
import type { ServerEnv } from './server-env.ts';

export interface ApiDeps {
  readonly model: Model;
  readonly rows: Rows;
  readonly answerOnce: AnswerOnce;
}

type Request = Context<ServerEnv>;

/** `/api/<path>…` for every entity, and `/views/…`. Who asks is known by then. */
export function apiRoutes({ model, rows, answerOnce }: ApiDeps): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();

  const entity = (c: Request): EntityModel => {
    const found = model.entitiesByPath.get(c.req.param('path') ?? '');
    if (!found) throw problem(404, 'api/unknown-path', 'There is nothing at this address.');
    return found;
  };
  const write = async (
    c: Request,
    body: string,
    work: (within: Rows, name: string) => Promise<Answer>,
  ): Promise<Response> => {
    const name = entity(c).definition.name;
    const key = c.req.header('idempotency-key') ?? null;
    const parts = [c.req.method, c.req.path, c.req.header('if-match') ?? null, body];
    const request = { key, actor: c.get('actor'), parts };
    const { status, headers, body: text } = await answerOnce(request, (within) => work(within, name));
    return new Response(text, { status, headers });
  };

  app.get('/api/:path', async (c) => {
    const query = readListQuery(new URL(c.req.url).searchParams);
    return c.json(await rows.list(c.get('actor'), entity(c).definition.name, query));
  });
  app.post('/api/:path', async (c) => {
    const { definition } = entity(c);
    const { text, values } = await readBody(c.req.raw);
    return write(c, text, async (within, name) => {
      const row = await within.create(c.get('actor'), name, values);
      return rowAnswer(row, 201, { location: `/api/${definition.path}/${row.id}` });
    });
  });
  app.get('/api/:path/:id', async (c) => {
    const answer = await rows.read(c.get('actor'), entity(c).definition.name, c.req.param('id'));
    return c.json(answer, 200, { etag: etagOf(answer.row) });
  });
  app.patch('/api/:path/:id', async (c) => {
    const at = readAt(c);
    const { text, values } = await readBody(c.req.raw);
    return write(c, text, async (within, name) =>
      rowAnswer(await within.update(c.get('actor'), name, at, values)),
    );
  });
  app.delete('/api/:path/:id', (c) => {
    const at = readAt(c);
    return write(c, '', async (within, name) => {
      await within.remove(c.get('actor'), name, at);
      return { status: 204, headers: {}, body: null };
    });
  });
  app.get('/api/:path/:id/audit', async (c) => {
    const { name } = entity(c).definition;
    return c.json(await rows.audit(c.get('actor'), name, c.req.param('id'), c.req.query('cursor')));
  });
  app.post('/api/:path/:id/:transition', async (c) => {
    const at = readAt(c);
    const { text, values } = await readBody(c.req.raw, true);
    return write(c, text, async (within, name) =>
      rowAnswer(await within.transition(c.get('actor'), name, at, c.req.param('transition'), values)),
    );
  });
  app.get('/views/:view/summary', async (c) =>
    c.json(await rows.summary(c.get('actor'), c.req.param('view'))),
  );
  return app;
}

function rowAnswer(row: AnyRow, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  const all = { 'content-type': 'application/json', etag: etagOf(row), ...headers };
  return { status, headers: all, body: JSON.stringify(row) };
}

function etagOf({ version }: AnyRow): string {
  return `"${version}"`;
}

/** The row of the address, at the version that `If-Match` says; proxies that pack answers make it a weak one. */
function readAt(c: Request): At {
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(c.req.header('if-match') ?? '');
  if (match) return { id: c.req.param('id') ?? '', version: Number(match[1]) };
  throw problem(428, 'row/version-required', 'If-Match has to say which version was read, for example "3".');
}
