import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { ServerEnv } from '../http/server-env.ts';
import { problem } from '../problem.ts';
import { accountOf, findAccount, normalizeEmail, orgsOf } from './accounts.ts';
import { attemptSucceeded, countAttempts, type Attempt } from './attempts.ts';
import type { AuthDeps } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { enter } from './enter.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { requireSameOrigin } from './proofs.ts';
import { newPassword, readForm, secret } from './read-form.ts';
import { noOrg, requireSession, sessionOf } from './require-session.ts';
import { sessionAnswer, signedOutAnswer } from './session-answer.ts';
import { takeCookie } from './session-cookie.ts';
import { endSession, endSessionsOf, latestOrgOf, moveSession } from './session-store.ts';

const credentials = z.strictObject({ email: secret, password: secret });
const orgChoice = z.strictObject({ org: secret });
const passwordChange = z.strictObject({ current: secret, next: newPassword });

/** Signing in and out, the org that one works in, and the own password. */
export function addSessionRoutes(routes: Hono<ServerEnv>, deps: AuthDeps): void {
  const db = deps.database.kysely;

  routes.get('/auth/session', async (c) => {
    const session = await sessionOf(c, deps);
    if (session) return c.json(await sessionAnswer(db, session));
    return c.json(await signedOutAnswer(db, deps.setupCode !== null));
  });

  routes.post('/auth/session', async (c) => {
    requireSameOrigin(c, deps.trustProxy);
    const { email, password } = await readForm(c, credentials);
    const now = deps.clock();
    const attempts: Attempt[] = [
      { kind: 'address', of: clientAddress(c, deps.trustProxy) },
      { kind: 'email', of: normalizeEmail(email) },
    ];
    await countAttempts(db, attempts, now);
    const account = await findAccount(db, email);
    const isRight = await isPassword(password, account?.passwordHash ?? null);
    if (!account || !isRight) throw wrongCredentials();
    await attemptSucceeded(db, attempts, now);
    const [orgs, latest] = [await orgsOf(db, account.id), await latestOrgOf(db, account.id)];
    const org = orgs.find(({ id }) => id === latest) ?? orgs[0];
    if (!org) throw noOrg();
    return c.json(await enter(c, deps, { user: account.id, org: org.id }));
  });

  routes.delete('/auth/session', async (c) => {
    const session = await requireSession(c, deps);
    await endSession(db, session.id);
    takeCookie(c, deps);
    return c.body(null, 204);
  });

  routes.put('/auth/org', async (c) => {
    const session = await requireSession(c, deps);
    const { org } = await readForm(c, orgChoice);
    const orgs = await orgsOf(db, session.user);
    if (!orgs.some(({ id }) => id === org)) throw noOrg();
    await moveSession(db, session.id, org);
    return c.json(await sessionAnswer(db, { ...session, org }));
  });

  routes.post('/auth/password', (c) => changePassword(c, deps));
}

/** Ends every session of the person, and begins one here. */
async function changePassword(c: Context<ServerEnv>, deps: AuthDeps): Promise<Response> {
  const db = deps.database.kysely;
  const session = await requireSession(c, deps);
  const { current, next } = await readForm(c, passwordChange);
  const attempts: Attempt[] = [{ kind: 'password', of: session.user }];
  await countAttempts(db, attempts, deps.clock());
  const account = await accountOf(db, session.user);
  if (!account || !(await isPassword(current, account.passwordHash)))
    throw problem(403, 'auth/wrong-password', 'This is not your password.', {
      errors: [{ field: 'current', code: 'wrong', message: 'This is not your password.' }],
    });
  await attemptSucceeded(db, attempts, deps.clock());
  const hash = await hashPassword(next);
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('user').set({ password_hash: hash }).where('id', '=', account.id).execute();
    await endSessionsOf(transaction, account.id);
  });
  const org = session.org ?? (await orgsOf(db, account.id))[0]?.id;
  if (org === undefined) throw noOrg();
  return c.json(await enter(c, deps, { user: account.id, org }));
}

/** The same whether there is no such account or the password is another one. */
export function wrongCredentials() {
  return problem(401, 'auth/wrong-credentials', 'The e-mail address or the password is wrong.');
}
