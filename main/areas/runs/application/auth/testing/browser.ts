import type { Server } from '../../../../../../resources/application/generated/runtime/server/create-server.ts';

export interface Browser {
  /** Asks as a page of the application: with its cookie, its proof and its origin, unless headers say otherwise. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Asked>;
  cookie(): string;
  setCookie(token: string): void;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Readonly<Record<string, unknown>>;
}

const ORIGIN = 'http://office.test';

/** @param from its address in the network */
export function browserOf(server: Server, from: string): Browser {
  let cookie = '';
  let csrf = '';
  return {
    ask: async (method, path, body, more = {}) => {
      const own = { origin: ORIGIN, 'content-type': 'application/json', 'x-csrf-token': csrf };
      const headers = Object.entries({
        ...own,
        cookie: `office_session=${encodeURIComponent(cookie)}`,
        ...more,
      });
      const request = new Request(`${ORIGIN}${path}`, {
        method,
        headers: headers.filter(([, value]) => value !== ''),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const response = await server.fetch(request, { incoming: { socket: { remoteAddress: from } } });
      const text = await response.text();
      const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
      const set = /^office_session=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1];
      if (set !== undefined) cookie = set;
      if (typeof json['csrf'] === 'string') csrf = json['csrf'];
      return { status: response.status, headers: response.headers, json };
    },
    cookie: () => cookie,
    setCookie: (token) => (cookie = token),
  };
}
