/** A person who is signed in to a generated application. */
export interface ApplicationClient {
  /** Milliseconds until the answer was there as a whole; throws when it is no success. */
  timed(path: string): Promise<{ readonly ms: number; readonly body: unknown }>;
  post(path: string, body: unknown): Promise<Response>;
}

export async function signIn(url: string, email: string, password: string): Promise<ApplicationClient> {
  const answer = await fetch(`${url}/auth/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  const { csrf } = (await answer.json()) as { csrf: string };
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const headers = { cookie, origin: url, 'x-csrf-token': csrf };
  return {
    timed: async (path) => {
      const began = performance.now();
      const response = await fetch(url + path, { headers });
      const body: unknown = await response.json();
      if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`);
      return { ms: performance.now() - began, body };
    },
    post: (path, body) =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}
