import type { Hono } from 'hono';
import { z } from 'zod';
import type { ServerEnv } from '../http/server-env.ts';
import { idMaker } from '../new-id.ts';
import { problem } from '../problem.ts';
import { addAccount, hasAccounts } from './accounts.ts';
import { countAttempts } from './attempts.ts';
import type { AuthDeps } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { enter } from './enter.ts';
import { saveMembership } from './memberships.ts';
import { hashPassword } from './passwords.ts';
import { requireSameOrigin } from './proofs.ts';
import { email, name, newPassword, readForm, secret } from './read-form.ts';
import { isSameSecret } from './tokens.ts';

const firstAccount = z.strictObject({
  code: secret,
  org: name('The name of the organisation'),
  name: name('The name'),
  email,
  password: newPassword,
});

/** The first account and its org, for whoever knows the code that the server printed. */
export function addSetupRoute(routes: Hono<ServerEnv>, deps: AuthDeps): void {
  const db = deps.database.kysely;
  const newId = idMaker(deps.clock);

  routes.post('/auth/setup', async (c) => {
    requireSameOrigin(c, deps.trustProxy);
    const form = await readForm(c, firstAccount);
    const attempt = { kind: 'setup', of: clientAddress(c, deps.trustProxy) } as const;
    await countAttempts(db, [attempt], deps.clock());
    if (deps.setupCode === null || (await hasAccounts(db))) throw isSetUp();
    if (!isSameSecret(form.code.trim(), deps.setupCode))
      throw problem(401, 'auth/wrong-code', 'The set-up code is wrong.', {
        detail: 'The set-up code is wrong. The server printed it when it started.',
      });
    const [user, org, now] = [newId(), newId(), deps.clock()];
    const passwordHash = await hashPassword(form.password);
    await db.transaction().execute(async (transaction) => {
      if (await hasAccounts(transaction)) throw isSetUp();
      await transaction
        .insertInto('org')
        .values({ id: org, name: form.org, created_at: now.toISOString() })
        .execute();
      await addAccount(transaction, { id: user, email: form.email, name: form.name, passwordHash }, now);
      await saveMembership(transaction, { org, user, roles: ['admin'], active: true }, now);
    });
    return c.json(await enter(c, deps, { user, org }), 201);
  });
}

function isSetUp() {
  return problem(409, 'auth/set-up', 'There is an account already. Sign in, or ask for an invitation.');
}
