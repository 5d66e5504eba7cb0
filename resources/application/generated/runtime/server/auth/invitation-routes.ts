import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/open-database.ts';
import type { ServerEnv } from '../http/server-env.ts';
import { idMaker } from '../new-id.ts';
import { accessDenied, problem } from '../problem.ts';
import { addAccount, findAccount, type Account } from './accounts.ts';
import { attemptSucceeded, countAttempts, type Attempt } from './attempts.ts';
import type { AuthDeps } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { enter } from './enter.ts';
import { rolesOf } from './member-routes.ts';
import { isAdmin, saveMembership } from './memberships.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { requireSameOrigin } from './proofs.ts';
import { email, name, newPassword, parseForm, readForm, secret } from './read-form.ts';
import { requireActor } from './require-session.ts';
import { wrongCredentials } from './session-routes.ts';
import { hashOf, newToken } from './tokens.ts';

const VALID_MS = 7 * 24 * 60 * 60_000;

const acceptance = z.strictObject({ token: secret, name: secret, password: secret });
const newAccount = z.object({ name: name('The name'), password: newPassword });

/** Admins make links; whoever opens one becomes a member, with a new account or the one they have. */
export function addInvitationRoutes(routes: Hono<ServerEnv>, deps: AuthDeps): void {
  const { application, database, clock } = deps;
  const db = database.kysely;
  const newId = idMaker(clock);
  const invitation = z.strictObject({ email, roles: rolesOf(application) });

  routes.post('/auth/invitations', requireActor(deps), async (c) => {
    const actor = c.get('actor');
    if (!isAdmin(application, actor.roles)) throw accessDenied();
    const form = await readForm(c, invitation);
    const [token, now] = [newToken(), clock()];
    const times = {
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + VALID_MS).toISOString(),
    };
    const values = { org_id: actor.org, email: form.email, roles: JSON.stringify(form.roles), ...times };
    await db
      .insertInto('_invitation')
      .values({ id: hashOf(token), ...values, created_by_id: actor.user, accepted_at: null })
      .execute();
    // What stands behind # is not sent to servers, and is in no log.
    return c.json({ link: `${originOf(c.req.url, c.req.header('Origin'))}/invitation#${token}` }, 201);
  });

  routes.post('/auth/invitations/accept', async (c) => {
    requireSameOrigin(c, deps.trustProxy);
    const form = await readForm(c, acceptance);
    const invited = await findInvitation(db, hashOf(form.token), clock());
    if (!invited) throw invalidInvitation();
    const known = await findAccount(db, invited.email);
    if (known) await requirePassword(form.password, known, clientAddress(c, deps.trustProxy));
    const user = known?.id ?? newId();
    const added = known ? null : await accountFrom(form, { id: user, email: invited.email });
    await db.transaction().execute(async (transaction) => {
      const taken = await transaction
        .updateTable('_invitation')
        .set({ accepted_at: clock().toISOString() })
        .where('id', '=', hashOf(form.token))
        .where('accepted_at', 'is', null)
        .executeTakeFirst();
      if (taken.numUpdatedRows !== 1n) throw invalidInvitation();
      if (added) await addAccount(transaction, added, clock());
      const { org, roles } = invited;
      await saveMembership(transaction, { org, user, roles, active: true }, clock());
    });
    return c.json(await enter(c, deps, { user, org: invited.org }), 201);
  });

  async function requirePassword(password: string, account: Account, address: string): Promise<void> {
    const attempts: Attempt[] = [
      { kind: 'address', of: address },
      { kind: 'email', of: account.email },
    ];
    await countAttempts(db, attempts, clock());
    if (!(await isPassword(password, account.passwordHash))) throw wrongCredentials();
    await attemptSucceeded(db, attempts, clock());
  }
}

async function findInvitation(db: Kysely<Tables>, id: string, now: Date) {
  const found = await db
    .selectFrom('_invitation')
    .select(['org_id', 'email', 'roles'])
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  if (!found) return null;
  const roles = JSON.parse(String(found['roles'])) as string[];
  return { org: String(found['org_id']), email: String(found['email']), roles };
}

async function accountFrom(
  form: unknown,
  { id, email: of }: { id: string; email: string },
): Promise<Account> {
  const chosen = parseForm(newAccount, form);
  return { id, email: of, name: chosen.name, passwordHash: await hashPassword(chosen.password) };
}

function invalidInvitation() {
  return problem(404, 'auth/invitation-invalid', 'This invitation is not valid any more.', {
    detail: 'This invitation is not valid any more. Ask for a new one.',
  });
}

/** What the browser calls this application; a proxy may have another name for it. */
function originOf(url: string, origin: string | undefined): string {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).origin : new URL(url).origin;
}
