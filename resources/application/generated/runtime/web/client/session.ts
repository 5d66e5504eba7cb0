/** Signing in and out, and what else changes the session. */
import type { Answer } from './problem.ts';
import { request } from './request.ts';
import { endRenewal, enter, enterProof, notKnown, sessionNow, type Session } from './session-state.ts';

export async function readSession(): Promise<Answer<Session>> {
  const answer = await request<Session>('/auth/session');
  if (answer.ok) enter(answer.value);
  else notKnown(answer.problem);
  return answer;
}

export function signIn(email: string, password: string): Promise<Answer<Session>> {
  return entering(request('/auth/session', { method: 'POST', body: { email, password } }));
}

export interface FirstAccount {
  readonly code: string;
  readonly org: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export function setUp(body: FirstAccount): Promise<Answer<Session>> {
  return entering(request('/auth/setup', { method: 'POST', body }));
}

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

export function acceptInvitation(body: Acceptance): Promise<Answer<Session>> {
  return entering(request('/auth/invitations/accept', { method: 'POST', body }));
}

export function switchOrg(org: string): Promise<Answer<Session>> {
  return entering(request('/auth/org', { method: 'PUT', body: { org } }));
}

/** Ends all other sessions of the person, on other devices too. */
export function changePassword(current: string, next: string): Promise<Answer<Session>> {
  return entering(request('/auth/password', { method: 'POST', body: { current, next } }));
}

export async function signOut(): Promise<Answer<unknown>> {
  const answer = await request('/auth/session', { method: 'DELETE' });
  if (answer.ok) await readSession();
  return answer;
}

export async function leaveExpiredSession(): Promise<void> {
  endRenewal();
  await readSession();
}

async function entering(call: Promise<Answer<Session>>): Promise<Answer<Session>> {
  const answer = await call;
  if (!answer.ok) return answer;
  const { session: before, expired } = sessionNow();
  const isRenewal = expired && before?.user?.id === answer.value.user?.id;
  if (isRenewal && before?.org && before.org.id !== answer.value.org?.id) {
    // The new session may have begun in another org than the page is about.
    enterProof(answer.value.csrf);
    const back = await request<Session>('/auth/org', { method: 'PUT', body: { org: before.org.id } });
    if (back.ok) enter(back.value);
    if (back.ok) return back;
  }
  enter(answer.value);
  return answer;
}
