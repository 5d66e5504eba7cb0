/** Who is signed in, in which org. One store for the whole page; `session.ts` has the calls that change it. */
import { useSyncExternalStore } from 'react';
import type { Problem } from './problem.ts';

export interface Session {
  readonly user: User | null;
  readonly org: Org | null;
  readonly orgs: readonly Org[];
  readonly roles: readonly string[];
  readonly csrf: string | null;
  /** Nobody has an account yet. */
  readonly setup: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Org {
  readonly id: string;
  readonly name: string;
}

export interface SessionState {
  /** Null: not known yet. */
  readonly session: Session | null;
  /** The session has run out, and the person is asked to sign in where they are. */
  readonly expired: boolean;
  /** Why it is not known. */
  readonly problem: Problem | null;
}

export type SignedIn = Session & { readonly user: User; readonly org: Org };

let state: SessionState = { session: null, expired: false, problem: null };
const listeners = new Set<() => void>();
let waiting: ((renewed: boolean) => void)[] = [];

export function useSessionState(): SessionState {
  return useSyncExternalStore(subscribe, () => state);
}

/** The session of somebody who is signed in; for everything that is shown inside of the application. */
export function useSession(): SignedIn {
  const { session } = useSessionState();
  if (!session?.user || !session.org)
    throw new Error('This part of the page is for people who are signed in.');
  return { ...session, user: session.user, org: session.org };
}

export function sessionNow(): SessionState {
  return state;
}

/** Whose data the page may have: another text means that all of it is forgotten. */
export function ownerOf(session: Session | null): string {
  return `${session?.user?.id ?? ''}@${session?.org?.id ?? ''}`;
}

/** What the server said is so from now on; calls that waited go on if it is the same person in the same org. */
export function enter(session: Session): void {
  const isSame = ownerOf(state.session) === ownerOf(session);
  const expired = state.expired && session.user === null;
  change({ session, expired, problem: null });
  if (!expired) settle(isSame);
}

/** The server does not say who is signed in. Whoever was, stays so. */
export function notKnown(problem: Problem): void {
  change({ ...state, problem });
}

/** The proof of the new session for calls that lead back to where the person was. */
export function enterProof(csrf: string | null): void {
  if (state.session) change({ ...state, session: { ...state.session, csrf } });
}

/** Resolves when the person has signed in again: true if it is the same person in the same org. */
export function renewal(): Promise<boolean> {
  if (!state.session?.user) return Promise.resolve(false);
  if (!state.expired) change({ ...state, expired: true });
  return new Promise((resolve) => waiting.push(resolve));
}

/** The person does not want to sign in again: what waited fails. */
export function endRenewal(): void {
  change({ ...state, expired: false });
  settle(false);
}

function settle(renewed: boolean): void {
  const resolved = waiting;
  waiting = [];
  for (const resolve of resolved) resolve(renewed);
}

function change(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
