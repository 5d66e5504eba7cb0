/**
 * One call of the server. A session that has expired asks the person to sign in again, in place, and the call is then
 * repeated; nothing on the page is lost. Writes carry a key by which the server knows a repetition, so that a call
 * whose answer was lost can be sent again without being done twice.
 */
import { writeKeys } from './write-keys.ts';
import { problemOf, type Answer, type Problem } from './problem.ts';
import { enter, ownerOf, renewal, sessionNow, type Session } from './session-state.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** The version of the row that the person has seen. */
  readonly version?: number;
}

/** @example const answer = await request<Row>('/api/deals', { method: 'POST', body: { title: 'Roof' } }) */
export async function request<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const isWrite = (call.method ?? 'GET') !== 'GET';
  const name = JSON.stringify([call.method, path, call.version ?? null, call.body ?? null]);
  const key = isWrite ? writeKeys.keyOf(name) : null;
  let answer = await repeated<T>(path, call, key);
  if (!answer.ok && answer.problem.code === 'auth/csrf' && (await isStillTheSame())) {
    answer = await repeated<T>(path, call, key);
  }
  if (!answer.ok && answer.problem.code === 'auth/signed-out' && (await renewal())) {
    answer = await repeated<T>(path, call, key);
  }
  if (answer.ok || answer.problem.status > 0) writeKeys.forget(name);
  return answer;
}

/** Another tab may have signed in meanwhile: the same person has a new proof then. */
async function isStillTheSame(): Promise<boolean> {
  const owner = ownerOf(sessionNow().session);
  const now = await send<Session>('/auth/session', {}, null);
  if (now.ok) enter(now.value);
  return now.ok && ownerOf(now.value) === owner;
}

const WAITS_MS = [400, 1_600];

/** Asks again what could not be heard, and a server that is busy. */
async function repeated<T>(path: string, call: Call, key: string | null): Promise<Answer<T>> {
  let answer = await send<T>(path, call, key);
  for (const wait of WAITS_MS) {
    if (answer.ok || !isPassing(answer.problem)) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
    answer = await send<T>(path, call, key);
  }
  return answer;
}

function isPassing({ status, code }: Problem): boolean {
  return status === 0 || code === 'database/busy' || code === 'idempotency/in-progress';
}

async function send<T>(path: string, call: Call, key: string | null): Promise<Answer<T>> {
  const csrf = sessionNow().session?.csrf;
  const headers = new Headers({ Accept: 'application/json' });
  if (call.body !== undefined) headers.set('Content-Type', 'application/json');
  if (call.version !== undefined) headers.set('If-Match', `"${call.version}"`);
  if (key !== null) headers.set('Idempotency-Key', key);
  if (key !== null && csrf) headers.set('X-CSRF-Token', csrf);
  try {
    const response = await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    if (!response.ok) return { ok: false, problem: problemOf(response.status, body) };
    return { ok: true, value: body as T };
  } catch (error) {
    // No answer, or one that is no JSON, as proxies give when there is nothing behind them.
    const code = error instanceof SyntaxError ? 'unreadable' : 'network';
    return { ok: false, problem: { status: 0, code, title: '', detail: '', errors: [] } };
  }
}
