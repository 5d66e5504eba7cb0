import type { FieldDefinition } from '../../domain/definition.ts';
import { size } from '../../domain/semantics.ts';
import { randomFrom, type Random } from './random.ts';
import { randomOf, type SamplePlace } from './sample-plan.ts';
import { words } from './words.ts';

const PEOPLE = /person|contact|people|employee|member|student|patient|guest|driver|author|tenant|applicant/i;
const COMPANIES = /compan|organi[sz]ation|supplier|vendor|client|customer|partner|account|firm/i;
const THINGS_TO_DO = /task|todo|activity|ticket|issue|action|reminder/i;

type Writer = (random: Random, place: SamplePlace) => string;

/** What a text is, by the name of its field; the first that fits. */
const writers: readonly (readonly [RegExp, Writer])[] = [
  [/first_?name|given/, (_, place) => personOf(place).first],
  [/last_?name|surname|family/, (_, place) => personOf(place).last],
  [/company|organi[sz]ation|employer|supplier|vendor/, (_, place) => companyOf(place)],
  [/city|town|place|location/, (random) => random.pick(words.cities)],
  [/country/, (random) => random.pick(words.countries)],
  [/street|address/, (random) => `${random.pick(words.streets)} ${random.whole(1, 120)}`],
  [/zip|postal|postcode/, (random) => String(random.whole(10_000, 99_999))],
  [/phone|mobile|fax|tel/, (random) => `+44 20 7946 0${String(random.whole(0, 999)).padStart(3, '0')}`],
  [/position|job|occupation/, (random) => random.pick(words.positions)],
  [/colou?r/, (random) => random.pick(words.colours)],
  [/code|sku|number|serial|reference|plate|barcode/, codeText],
  [/note|description|comment|outcome|reason|remark|detail|summary|text|body/, sentence],
  [/name|title|subject|label|topic/, nameOf],
];

/** A text that a person could have written there. Bounds and uniqueness are seen to by `fitText`. */
export function makeText(field: FieldDefinition, place: SamplePlace): string {
  const random = randomOf(place, field.name);
  if (field.type === 'email') return emailOf(place);
  if (field.type === 'url') return `https://www.${wordOf(companyOf(place))}.example/`;
  if (field.type === 'longtext') return sentence(random);
  const writer = writers.find(([name]) => name.test(field.name))?.[1] ?? nameOf;
  return writer(random, place);
}

/** Makes a text as long as it has to be, and different from that of every other row if it has to be unique. */
export function fitText(text: string, field: FieldDefinition, { index, attempt }: SamplePlace): string {
  const most = field.max ?? Infinity;
  const mark = field.unique ? `${index + 1}${attempt > 0 ? `-${attempt}` : ''}` : '';
  let [front, back] = [text, ''];
  if (field.type === 'email') [front = '', back = ''] = [text.split('@')[0], `@${text.split('@')[1] ?? ''}`];
  if (field.type === 'url') back = mark === '' ? '' : `p/${mark}`;
  else if (mark !== '') back = `${field.type === 'email' ? '.' : ' '}${mark}${back}`;
  const room = most - (size(back) ?? 0);
  const cut = Array.from(front).slice(0, Math.max(0, room)).join('').trimEnd();
  const whole = cut === '' ? back.trim() : `${cut}${back}`;
  return (size(whole) ?? 0) >= (field.min ?? 0)
    ? whole
    : whole.padEnd((field.min ?? 0) + whole.length, 'x').slice(0, field.min ?? 0);
}

/** Who a row is about: its name and its e-mail address say the same. */
function personOf({ plan, org, entity, index }: SamplePlace): { first: string; last: string } {
  const random = randomFrom(plan.seed, 'who', org.id, entity.name, index);
  return { first: random.pick(words.firstNames), last: random.pick(words.lastNames) };
}

function companyOf({ plan, org, entity, index }: SamplePlace): string {
  const random = randomFrom(plan.seed, 'company', org.id, entity.name, index);
  return `${random.pick(words.companies)} ${random.pick(words.companyEnds)}`;
}

function emailOf(place: SamplePlace): string {
  const { first, last } = personOf(place);
  const host = wordOf(companyOf(place));
  return COMPANIES.test(place.entity.name)
    ? `office@${host}.example`
    : `${wordOf(first)}.${wordOf(last)}@${host}.example`;
}

function nameOf(random: Random, place: SamplePlace): string {
  const { name, label } = place.entity;
  if (PEOPLE.test(name) || PEOPLE.test(label)) return Object.values(personOf(place)).join(' ');
  if (COMPANIES.test(name)) return companyOf(place);
  const thing = random.pick(words.things);
  if (THINGS_TO_DO.test(name)) return `${random.pick(words.doings)} the ${thing}`;
  return `${random.pick(words.adjectives)} ${thing}`;
}

function codeText(random: Random): string {
  const letters = 'ABCDEFGHKLMNPRSTUVWXYZ';
  const letter = () => letters.charAt(random.whole(0, letters.length - 1));
  return `${letter()}${letter()}-${random.whole(1000, 9999)}`;
}

function sentence(random: Random): string {
  return random.pick(words.sentences);
}

/** `Noémie` → `noemie`, as in addresses. */
function wordOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
