import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StudioError } from '#shared/contracts/errors.ts';
import type { Sessions } from './sessions.ts';

const BODY_LIMIT = 4096;
/** Failed exchanges that are answered within a window; guessing 256 bits is hopeless, this keeps it cheap too. */
const FAILURE_LIMIT = 30;
const FAILURE_WINDOW = 60_000;

export type SessionEndpoint = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** `POST /session` `{token}` → `{bearer}`, or a status of 4xx with `{error}`. */
export function createSessionEndpoint(deps: {
  readonly sessions: Sessions;
  readonly now: () => number;
}): SessionEndpoint {
  const { sessions, now } = deps;
  let windowStart = now();
  let failures = 0;

  const isOverLimit = () => {
    if (now() - windowStart >= FAILURE_WINDOW) {
      windowStart = now();
      failures = 0;
    }
    return failures >= FAILURE_LIMIT;
  };
  const refuse = (response: ServerResponse, status: number, error: StudioError) => {
    failures++;
    sendJson(response, status, { error });
  };

  return async (request, response) => {
    if (isOverLimit()) {
      response.setHeader('Retry-After', String(FAILURE_WINDOW / 1000));
      response.setHeader('Connection', 'close');
      return sendJson(response, 429, { error: { code: 'rpc/unauthorized' } });
    }
    const body = await readBody(request);
    if (body === null) {
      response.setHeader('Connection', 'close');
      return refuse(response, 413, { code: 'rpc/frame-too-large', limit: BODY_LIMIT });
    }
    const token = tokenOf(body);
    if (token === null) {
      return refuse(response, 400, { code: 'rpc/malformed', detail: 'the body must be {"token": "…"}' });
    }
    const bearer = sessions.exchange(token);
    if (bearer === null) return refuse(response, 401, { code: 'rpc/unauthorized' });
    sendJson(response, 200, { bearer });
  };
}

/** The whole body, or null when it is longer than the limit or ends early. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > BODY_LIMIT) return null;
      parts.push(part);
    }
  } catch {
    return null;
  }
  return Buffer.concat(parts).toString('utf8');
}

function tokenOf(body: string): string | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('token' in value)) return null;
    return typeof value.token === 'string' ? value.token : null;
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, content: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(content));
}
