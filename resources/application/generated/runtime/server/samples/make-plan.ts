import type { ApplicationDefinition, EntityDefinition } from '../../domain/definition.ts';
import { randomFrom } from './random.ts';
import { uuid, type SampleOrg, type SamplePerson, type SamplePlan } from './sample-plan.ts';
import { words } from './words.ts';

const ORGS = ['Brightwater Trading', 'Oakfield Partners'];
/** What the second org has of the first one's rows. */
const SECOND_SHARE = 0.25;
/** Of an entity without samples, where others cannot do without its rows. */
const NEEDED = 5;

export interface PlanOptions {
  readonly application: ApplicationDefinition;
  readonly seed: number;
  readonly day: string;
}

/**
 * Two orgs. In the first a person for each role, one with none, and one with all; the last one is in the second org,
 * too, beside an admin of its own.
 */
export function makePlan({ application, seed, day }: PlanOptions): SamplePlan {
  const began = new Date(Date.parse(`${day}T12:00:00.000Z`) - 365 * 24 * 60 * 60_000);
  const id = (...what: string[]) => uuid(began, randomFrom(seed, 'id', ...what));
  const names = new Set<string>();
  const person = (account: string, roles: readonly string[]): SamplePerson => {
    const random = randomFrom(seed, 'person', account);
    let name = '';
    do name = `${random.pick(words.firstNames)} ${random.pick(words.lastNames)}`;
    while (names.has(name));
    names.add(name);
    return { id: id('user', account), name, email: `${account}@${application.name}.example`, roles };
  };
  const roles = application.roles
    .map(({ name }) => name)
    .filter((name) => name !== 'member' && name !== 'admin');
  const everything = person('all', ['admin', ...roles]);
  const people = [
    [
      everything,
      person('admin', ['admin']),
      ...roles.map((role) => person(role.replaceAll('_', '-'), [role])),
    ],
    [everything, person('second-admin', ['admin', ...roles])],
  ];
  people[0]?.push(person('member', []));
  const orgs = ORGS.map((name, at): SampleOrg => {
    const counts = countsOf(application.entities, at === 0 ? 1 : SECOND_SHARE, people[at]?.length ?? 0);
    return { id: id('org', String(at)), name, people: people[at] ?? [], counts };
  });
  return { application, seed, day, orgs };
}

/** Rows that others need are there; of rows that need one of their own each, there are not more than of those. */
function countsOf(
  entities: readonly EntityDefinition[],
  share: number,
  people: number,
): ReadonlyMap<string, number> {
  const counts = new Map(
    entities.map(({ name, samples }) => [name, samples === 0 ? 0 : Math.max(1, Math.round(samples * share))]),
  );
  const needed = entities.flatMap(({ name, fields }) =>
    fields.flatMap(({ required, to, unique, many }) =>
      required && to !== null ? [{ name, to, alone: unique && !many }] : [],
    ),
  );
  const rowsOf = (entity: string) =>
    entity === 'User' ? people : entity === 'Org' ? 1 : (counts.get(entity) ?? 0);
  let settled = false;
  while (!settled) {
    settled = true;
    for (const { name, to, alone } of needed) {
      const [own, others] = [rowsOf(name), rowsOf(to)];
      if (own > 0 && others === 0) counts.set(to, NEEDED);
      else if (alone && own > others) counts.set(name, others);
      else continue;
      settled = false;
    }
  }
  return counts;
}

/** Entities in an order in which rows find what they refer to, as far as there is one. */
export function inOrderOfNeed(entities: readonly EntityDefinition[]): EntityDefinition[] {
  const ordered = new Set<EntityDefinition>();
  const seen = new Set<EntityDefinition>();
  const visit = (entity: EntityDefinition) => {
    if (seen.has(entity)) return;
    seen.add(entity);
    for (const { to } of entity.fields) {
      const target = entities.find(({ name }) => name === to);
      if (target) visit(target);
    }
    ordered.add(entity);
  };
  entities.forEach(visit);
  return [...ordered];
}
