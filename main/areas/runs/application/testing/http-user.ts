/** Somebody who is signed in to a running application, and sends requests over the network. */
export interface HttpUser {
  readonly org: string;
  readonly user: string;
  send(method: string, path: string, more?: RequestMore): Promise<HttpAnswer>;
}

export interface RequestMore {
  readonly body?: Readonly<Record<string, unknown>>;
  readonly version?: number;
  readonly key?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** All that can be seen of it, whenever it was sent. */
  readonly visible: unknown;
  readonly headers: Headers;
}

export async function signIn(origin: string, email: string, password: string): Promise<HttpUser> {
  const response = await fetch(`${origin}/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  const session = (await response.json()) as { org?: { id: string }; user?: { id: string }; csrf?: string };
  if (!response.ok) throw new Error(`${email} could not sign in: ${JSON.stringify(session)}`);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    org: session.org?.id ?? '',
    user: session.user?.id ?? '',
    send: async (method, path, { body, version, key } = {}) => {
      const answer = await fetch(origin + path, {
        method,
        headers: {
          cookie,
          'x-csrf-token': session.csrf ?? '',
          ...(body && { 'content-type': 'application/json' }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'keep-alive');
      return {
        status: answer.status,
        text,
        json: text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>),
        visible: { status: answer.status, text, headers: headers.sort() },
        headers: answer.headers,
      };
    },
  };
}
