import type { MiddlewareHandler } from 'hono';
import type { Log } from '../log.ts';

/** A line for each request: what was asked for (without the query, which has people's words in it) and what came of it. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { status } = c.res;
    log({
      level: status >= 500 ? 'error' : 'info',
      message: `${c.req.method} ${c.req.path} ${status}`,
      ms: Math.round(performance.now() - start),
    });
  };
}
