import type { ApplicationDefinition, EntityDefinition } from '../../domain/definition.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';

/** What sample data is made for: the same plan gives the same rows. */
export interface SamplePlan {
  readonly application: ApplicationDefinition;
  readonly seed: number;
  /** `2026-11-20`: what "today" is for the rows. */
  readonly day: string;
  readonly orgs: readonly SampleOrg[];
}

export interface SampleOrg {
  readonly id: string;
  readonly name: string;
  readonly people: readonly SamplePerson[];
  /** How many rows of each entity it has. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** A row that is made, or referred to: the number of it in its org. */
export interface SamplePlace {
  readonly plan: SamplePlan;
  readonly org: SampleOrg;
  readonly entity: EntityDefinition;
  readonly index: number;
  /** Rows that break a rule are made again, differently. */
  readonly attempt: number;
}

const DAY_MS = 24 * 60 * 60_000;
const SPAN_MS = 180 * DAY_MS;

/** In the middle of the day in question. */
export function nowOf({ day }: SamplePlan): Date {
  return new Date(`${day}T12:00:00.000Z`);
}

/** Rows were made one after the other over half a year. */
export function createdAt({ plan, org, entity, index }: Omit<SamplePlace, 'attempt'>): Date {
  const count = org.counts.get(entity.name) ?? 1;
  const start = nowOf(plan).getTime() - SPAN_MS;
  return new Date(Math.round(start + ((index + 0.5) / count) * SPAN_MS));
}

/** A UUID of version 7, as other rows have; nothing has to be remembered to refer to a row. */
export function sampleId(place: Omit<SamplePlace, 'attempt'>): string {
  const { plan, org, entity, index } = place;
  return uuid(createdAt(place), randomFrom(plan.seed, 'id', org.id, entity.name, index));
}

export function uuid(time: Date, random: Random): string {
  const at = time.getTime().toString(16).padStart(12, '0');
  const hex = (digits: number) =>
    random
      .whole(0, 16 ** digits - 1)
      .toString(16)
      .padStart(digits, '0');
  const variant = (8 + random.whole(0, 3)).toString(16);
  return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** Choices of one field of a row, or of the row as a whole. */
export function randomOf({ plan, org, entity, index, attempt }: SamplePlace, what: string): Random {
  return randomFrom(plan.seed, org.id, entity.name, index, attempt, what);
}
