import type { FieldDefinition, FieldValue } from '../../domain/definition.ts';
import { compareBytes } from '../../domain/semantics.ts';
import { fitText, makeText } from './make-text.ts';
import type { Random } from './random.ts';
import { nowOf, randomOf, sampleId, type SamplePlace } from './sample-plan.ts';

const DAY_MS = 24 * 60 * 60_000;
const MOST_MEMBERS = 3;

/** A value for a field; null where there is none, for example because there is nothing to refer to. */
export function makeValue(field: FieldDefinition, place: SamplePlace): FieldValue {
  const random = randomOf(place, field.name);
  if (field.many) return makeSet(field, place, random);
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'email':
    case 'url':
      return fitText(makeText(field, place), field, place);
    case 'integer':
    case 'money':
    case 'number':
      return makeNumber(field, place, random);
    case 'boolean':
      return field.unique ? place.index % 2 === 1 : random.chance(0.4);
    case 'date':
      return makeMoment(field, place, random).slice(0, 10);
    case 'datetime':
      return makeMoment(field, place, random);
    case 'choice':
      return random.pick(field.options)?.name ?? null;
    case 'ref':
      return referredRow(field, place, random);
    case 'json':
      return { sample: place.index + 1 };
  }
}

function makeSet(field: FieldDefinition, place: SamplePlace, random: Random): readonly string[] {
  const wanted = random.whole(field.required ? 1 : 0, MOST_MEMBERS);
  const members = new Set<string>();
  for (let at = 0; at < wanted; at++) {
    const member =
      field.type === 'ref' ? referredRow(field, place, random) : random.pick(field.options)?.name;
    if (typeof member === 'string') members.add(member);
  }
  return [...members].sort(compareBytes);
}

function makeNumber(field: FieldDefinition, { index, attempt }: SamplePlace, random: Random): number {
  const isMoney = field.type === 'money';
  const least = field.min ?? (isMoney ? 10_000 : 0);
  const most = Math.max(least, field.max ?? (isMoney ? Math.max(5_000_000, least * 10) : least + 100));
  if (field.unique) return least + index + attempt;
  if (field.type === 'number') return Math.round((least + random.next() * (most - least)) * 100) / 100;
  if (!isMoney && most - least > 120)
    return roundTo(5, least + (most - least) * random.next() ** 3, least, most);
  if (!isMoney) return random.whole(Math.ceil(least), Math.floor(most));
  // Many small amounts, few large ones, and none with cents.
  const smallest = Math.max(least, Math.min(20_000, most), 1);
  const amount = smallest * (most / smallest) ** random.next();
  const step = 10 ** Math.max(2, Math.floor(Math.log10(amount)) - 1);
  return roundTo(step, amount, least, most);
}

function roundTo(step: number, value: number, least: number, most: number): number {
  return Math.min(Math.floor(most), Math.max(Math.ceil(least), Math.round(value / step) * step));
}

/** Days around the one in question: births long ago, deadlines ahead, what happened behind. */
function makeMoment(field: FieldDefinition, place: SamplePlace, random: Random): string {
  const now = nowOf(place.plan).getTime();
  const name = field.name;
  let days = random.whole(-90, 60);
  if (/birth/.test(name)) days = -random.whole(20 * 365, 65 * 365);
  else if (/due|close|until|end|expire|deadline|deliver|return|finish|valid/.test(name))
    days = random.whole(-14, 75);
  else if (/since|founded|joined/.test(name)) days = -random.whole(30, 2500);
  else if (/start|from|begin|order|bought|_at$/.test(name)) days = random.whole(-90, 0);
  if (field.unique) days = -place.index - place.attempt;
  const hours = random.whole(-4, 4) * 60 + random.whole(0, 3) * 15;
  return new Date(now + days * DAY_MS + hours * 60_000).toISOString();
}

/** The id of another row of the org. A row refers to one before it in its own entity, so that there is no circle. */
function referredRow(field: FieldDefinition, place: SamplePlace, random: Random): string | null {
  const { plan, org, entity, index } = place;
  if (field.to === 'Org') return org.id;
  if (field.to === 'User') return random.pick(org.people)?.id ?? null;
  const target = plan.application.entities.find(({ name }) => name === field.to);
  const all = target ? (org.counts.get(target.name) ?? 0) : 0;
  const count = target === entity && !field.required ? Math.min(index, all) : all;
  if (!target || count === 0) return null;
  const at = field.unique ? index : random.whole(0, count - 1);
  return at < count ? sampleId({ plan, org, entity: target, index: at }) : null;
}
