import type { Kysely } from 'kysely';
import { isStorableText } from '../../domain/json-value.ts';
import type { Tables } from '../database/open-database.ts';

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

export interface Org {
  readonly id: string;
  readonly name: string;
}

/** An e-mail address as it is kept: how it is written makes no difference. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** The account with this address, which may be anything that somebody typed. */
export async function findAccount(db: Kysely<Tables>, email: string): Promise<Account | null> {
  if (!isStorableText(email)) return null;
  const found = await db
    .selectFrom('user')
    .select(['id', 'email', 'name', 'password_hash'])
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  return found ? toAccount(found) : null;
}

export async function accountOf(db: Kysely<Tables>, id: string): Promise<Account | null> {
  const found = await db
    .selectFrom('user')
    .select(['id', 'email', 'name', 'password_hash'])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ? toAccount(found) : null;
}

export async function hasAccounts(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function addAccount(db: Kysely<Tables>, account: Account, at: Date): Promise<void> {
  const { id, email, name, passwordHash } = account;
  const values = { id, email: normalizeEmail(email), name, password_hash: passwordHash };
  await db
    .insertInto('user')
    .values({ ...values, created_at: at.toISOString() })
    .execute();
}

/** The orgs in which somebody is an active member, the one that was there first first. */
export async function orgsOf(db: Kysely<Tables>, user: string): Promise<Org[]> {
  const found = await db
    .selectFrom('membership')
    .innerJoin('org', 'org.id', 'membership.org_id')
    .select(['org.id', 'org.name'])
    .where('membership.user_id', '=', user)
    .where('membership.active', '=', true)
    .orderBy('org.created_at')
    .orderBy('org.id')
    .execute();
  return found.map(({ id, name }) => ({ id: String(id), name: String(name) }));
}

function toAccount(found: Record<string, unknown>): Account {
  return {
    id: String(found['id']),
    email: String(found['email']),
    name: String(found['name']),
    passwordHash: String(found['password_hash']),
  };
}
