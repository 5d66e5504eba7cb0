import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hasAccounts } from '../application/generated/runtime/server/auth/accounts.ts';
import { hashPassword } from '../application/generated/runtime/server/auth/passwords.ts';
import {
  openDatabase,
  type OpenDatabase,
} from '../application/generated/runtime/server/database/open-database.ts';
import { fillSamples } from '../application/generated/runtime/server/sample-data.ts';
import { migrate } from '../application/generated/runtime/server/schema/migrate.ts';
import type { ApplicationParts } from '../application/generated/runtime/server/start-application.ts';
import { StartError } from '../application/generated/runtime/server/start-error.ts';
import type { Person } from './messages.ts';

/** Of each entity; more of them tell nothing more, and take their time. */
const SAMPLES = 5000;
/** The password is random: nobody finds it by trying, however little a try costs. */
const CHEAP = { N: 2 ** 10, r: 8, p: 1 };
const STEPS_TOLD = 50;
/** How often it is told how far sample data has come, in rows. */
const TOLD_EVERY = 1000;

/** What bringing a database to the schema would lose. `database` is null where it cannot be gone on with. */
export async function openForPreview(
  { schemas }: ApplicationParts,
  file: string,
): Promise<{ database: OpenDatabase | null; losses: string[] }> {
  let database: OpenDatabase | null = null;
  try {
    database = await openDatabase({ url: `file:${file}` });
    // An earlier schema is no mistake here: specs go back and forth.
    const { losses } = await migrate({ database, schema: schemas.sqlite, dryRun: true, acceptLoss: true });
    const sentences = losses.map(({ sentence }) => sentence);
    if (!losses.some(({ blocks }) => blocks)) return { database, losses: sentences };
    await database.close();
    return { database: null, losses: sentences };
  } catch (error) {
    await database?.close();
    if (!(error instanceof StartError) || error.code === 'database/locked') throw error;
    return { database: null, losses: [error.message, ...error.items] };
  }
}

/** An empty database in the place of the one that was there. */
export function beginAnew(file: string): Promise<OpenDatabase> {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
  return openDatabase({ url: `file:${file}` });
}

/** With the tables of the application, and sample data where nobody has an account. */
export async function bringUpToDate(
  { application, schemas }: ApplicationParts,
  database: OpenDatabase,
  file: string,
  onRows: (rows: number) => void,
): Promise<void> {
  const { steps } = await migrate({ database, schema: schemas.sqlite, application, acceptLoss: true });
  const password = passwordBeside(file);
  if (await hasAccounts(database.kysely)) for (const step of steps.slice(0, STEPS_TOLD)) console.log(step);
  else {
    let told = 0;
    await fillSamples({
      application: {
        ...application,
        entities: application.entities.map((entity) => ({
          ...entity,
          samples: Math.min(entity.samples, SAMPLES),
        })),
      },
      database,
      password,
      hash: (random) => hashPassword(random, CHEAP),
      day: new Date().toISOString().slice(0, 10),
      onRows: (rows) => {
        if (rows - told < TOLD_EVERY) return;
        told = rows;
        onRows(rows);
      },
    });
    const most = application.entities.some(({ samples }) => samples > SAMPLES);
    if (most) console.log(`Previews have at most ${SAMPLES} rows of sample data of each kind.`);
  }
  console.log(`Everybody of the sample data signs in with the password ${password}`);
}

/** It stays the same as long as the data does. */
function passwordBeside(file: string): string {
  const place = `${file}.password`;
  if (existsSync(place)) return readFileSync(place, 'utf8').trim();
  const password = randomBytes(9).toString('base64url');
  writeFileSync(place, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Everybody who can sign in, by orgs and addresses. */
export async function peopleOf({ kysely }: OpenDatabase): Promise<Person[]> {
  const rows = await kysely
    .selectFrom('membership')
    .innerJoin('user', 'user.id', 'membership.user_id')
    .innerJoin('org', 'org.id', 'membership.org_id')
    .select([
      'user.id',
      'user.name',
      'user.email',
      'org.id as org',
      'org.name as orgName',
      'membership.roles',
    ])
    .where('membership.active', '=', true)
    .orderBy('org.created_at')
    .orderBy('org.id')
    .orderBy('user.email')
    .limit(500)
    .execute();
  return rows.map(({ id, name, email, org, orgName, roles }) => ({
    id: String(id),
    name: String(name),
    email: String(email),
    org: String(org),
    orgName: String(orgName),
    roles: JSON.parse(String(roles)) as string[],
  }));
}
