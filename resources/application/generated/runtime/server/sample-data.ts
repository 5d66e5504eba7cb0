import type { Kysely } from 'kysely';
import type { ApplicationDefinition } from '../domain/definition.ts';
import { addAccount, hasAccounts } from './auth/accounts.ts';
import { saveMembership } from './auth/memberships.ts';
import { hashPassword } from './auth/passwords.ts';
import type { OpenDatabase, Tables } from './database/open-database.ts';
import { createModel, entityOf } from './model.ts';
import { insertRows } from './samples/insert-rows.ts';
import { inOrderOfNeed, makePlan } from './samples/make-plan.ts';
import { nowOf, type SamplePlan } from './samples/sample-plan.ts';
import { StartError } from './start-error.ts';

export interface SampleOptions {
  readonly application: ApplicationDefinition;
  readonly database: OpenDatabase;
  /** What everybody of the sample data signs in with. */
  readonly password: string;
  /** What it is kept as; the usual hash, where it is left out. */
  readonly hash?: (password: string) => Promise<string>;
  /** The same seed and day give the same rows. */
  readonly seed?: number;
  /** `2026-11-20`: what the dates of the rows are around. */
  readonly day: string;
  /** Told how many rows there are so far. */
  readonly onRows?: (count: number) => void;
}

/** Somebody who can sign in, in one of their orgs. */
export interface SampleAccount {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly org: string;
  readonly orgName: string;
  readonly roles: readonly string[];
}

/**
 * Fills an empty database with orgs, people and rows made from the definitions: all of it, or nothing. Throws
 * `samples/not-empty` and `samples/impossible`.
 */
export async function fillSamples(options: SampleOptions): Promise<readonly SampleAccount[]> {
  const { application, database, password, hash = hashPassword, seed = 1, day, onRows = () => {} } = options;
  const plan = makePlan({ application, seed, day });
  const model = createModel(application);
  const passwordHash = await hash(password);
  let rows = 0;
  await database.kysely.transaction().execute(async (transaction) => {
    if (await hasAccounts(transaction))
      throw new StartError(
        'samples/not-empty',
        `The database ${database.place} has accounts already.`,
        'Sample data is for an empty database only: set DATABASE_URL to another one.',
      );
    await insertPeople(transaction, plan, passwordHash);
    for (const org of plan.orgs)
      for (const entity of inOrderOfNeed(application.entities))
        await insertRows(transaction, { plan, org, entity }, entityOf(model, entity.name), (count) => {
          rows += count;
          onRows(rows);
        });
  });
  return plan.orgs.flatMap((org) =>
    org.people.map(({ id, name, email, roles }) => ({
      user: id,
      name,
      email,
      org: org.id,
      orgName: org.name,
      roles,
    })),
  );
}

async function insertPeople(db: Kysely<Tables>, plan: SamplePlan, passwordHash: string): Promise<void> {
  const at = nowOf(plan);
  const added = new Set<string>();
  for (const { id, name, people } of plan.orgs) {
    await db.insertInto('org').values({ id, name, created_at: at.toISOString() }).execute();
    for (const person of people) {
      if (!added.has(person.id)) await addAccount(db, { ...person, passwordHash }, at);
      added.add(person.id);
      await saveMembership(db, { org: id, user: person.id, roles: person.roles, active: true }, at);
    }
  }
}
