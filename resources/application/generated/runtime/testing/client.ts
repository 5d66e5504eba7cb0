/** Requests of one person, as the pages send them: with the cookie of a session and its CSRF token. */
import type { Values } from './scene.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface RequestMore {
  /** JSON, or a text as it is. */
  readonly body?: Values | string | Uint8Array<ArrayBuffer>;
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Client {
  readonly user: string;
  send(method: string, path: string, more?: RequestMore): Promise<Answer>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

export const ORIGIN = 'http://test.example';

/** Without a session, the requests are those of somebody who is not signed in. */
export function createClient(
  fetch: Fetch,
  user: string,
  session?: { readonly cookie: string; readonly csrf: string },
): Client {
  const signedIn = session && { cookie: session.cookie, 'x-csrf-token': session.csrf };
  return {
    user,
    send: async (method, path, { body, version, headers } = {}) => {
      const all = {
        ...signedIn,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
        ...headers,
      };
      const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
      const sent = plain ? body : JSON.stringify(body);
      const request = new Request(ORIGIN + path, {
        method,
        headers: all,
        ...(sent !== undefined && { body: sent }),
      });
      return readAnswer(await fetch(request));
    },
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: asJson(text) };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
