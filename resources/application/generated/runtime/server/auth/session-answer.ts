import type { Kysely } from 'kysely';
import type { Tables } from '../database/open-database.ts';
import { accountOf, hasAccounts, orgsOf, type Org } from './accounts.ts';
import { actorOf, findMembership } from './memberships.ts';
import { moveSession, type Session } from './session-store.ts';

/** What pages know about who is signed in: the answer of `GET /auth/session`. */
export interface SessionAnswer {
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly org: Org | null;
  readonly orgs: readonly Org[];
  readonly roles: readonly string[];
  readonly csrf: string | null;
  /** Nobody has an account yet, and the first one can be made. */
  readonly setup: boolean;
}

export async function signedOutAnswer(db: Kysely<Tables>, canSetUp: boolean): Promise<SessionAnswer> {
  const setup = canSetUp && !(await hasAccounts(db));
  return { user: null, org: null, orgs: [], roles: [], csrf: null, setup };
}

/** Whoever is no member any more where they were, is moved to another of their orgs. */
export async function sessionAnswer(db: Kysely<Tables>, session: Session): Promise<SessionAnswer> {
  const account = await accountOf(db, session.user);
  if (!account) return signedOutAnswer(db, false);
  const orgs = await orgsOf(db, account.id);
  const org = orgs.find(({ id }) => id === session.org) ?? orgs[0] ?? null;
  if (org && org.id !== session.org) await moveSession(db, session.id, org.id);
  const membership = org && (await findMembership(db, { user: account.id, org: org.id }));
  return {
    user: { id: account.id, name: account.name, email: account.email },
    org,
    orgs,
    roles: membership ? actorOf(membership).roles : [],
    csrf: session.csrf,
    setup: false,
  };
}
