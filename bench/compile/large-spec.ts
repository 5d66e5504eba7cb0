import { createRandom, type Random } from '../crash/random.ts';
import type { SpecTexts } from './spec-texts.ts';

const THINGS = 'Order Invoice Ticket Asset Visit Batch Contract Claim Route Survey'.split(' ');
const PARTS =
  'Sales Service Field Supply Market Quality Harbour Garden Winter Night North South Inner Outer First Late Major Minor Joint Spare Rapid Quiet Open Closed Green Silver Stone River Summit Valley Metro Rural Coast Forest Border Anchor Beacon Copper Delta Ember Falcon Granite Hazel Indigo Jasper Keystone Lumen Maple Nickel Onyx Prairie Quartz'.split(
    ' ',
  );

/**
 * A specification of many entities, as large organisations have them: fields of every type, references across
 * documents, state machines, checks, access, views and forms. Compiles without a problem; the same for the same sizes.
 */
export function largeSpec({ entities, documents }: { entities: number; documents: number }): SpecTexts {
  const random = createRandom(500);
  const names = Array.from({ length: entities }, (_, index) => nameOf(index));
  const texts: Record<string, string> = {
    'app.spec.yaml':
      'strata: 1\napp: { name: large, title: Large }\n\nroles:\n  clerk: { title: Clerk }\n  manager: { title: Manager, includes: [clerk] }\n',
  };
  const share = Math.ceil(entities / (documents - 1));
  for (let first = 0, number = 1; first < entities; first += share, number++) {
    const own = names.slice(first, first + share);
    texts[`part-${String(number).padStart(2, '0')}.spec.yaml`] = documentOf(own, names, random);
  }
  return texts;
}

function nameOf(index: number): string {
  return `${PARTS[Math.floor(index / THINGS.length) % PARTS.length]}${THINGS[index % THINGS.length]}`;
}

function documentOf(own: readonly string[], all: readonly string[], random: Random): string {
  return [
    `# ${own.join(', ')}.`,
    'entities:',
    ...own.map((name) => entityOf(name, all, random)),
    'access:',
    ...own.map(
      (name) =>
        `  ${name}:\n    clerk: { read: true, create: true, update: owner == actor || amount < 100000 }\n    manager: { read: true, update: true, delete: status == "closed" }`,
    ),
    '',
    'events:',
    ...own.map((name) => `  ${snake(name)}.closed: { version: 1, payload: [id, number, amount] }`),
    '',
    'views:',
    ...own.map(
      (name) =>
        `  ${snake(name)}_board: { kind: board, entity: ${name}, by: status, card: [number, amount, due_on] }\n  ${snake(name)}_late: { kind: list, entity: ${name}, columns: [number, owner, due_on], sort: due_on, where: due_on < today }`,
    ),
    '',
    'forms:',
    ...own.map(
      (name) => `  ${snake(name)}: { entity: ${name}, rules: [{ show: reason, when: status == "closed" }] }`,
    ),
    '',
    `samples: { ${own.map((name) => `${name}: 20`).join(', ')} }`,
    '',
  ].join('\n');
}

function entityOf(name: string, all: readonly string[], random: Random): string {
  return `  ${name}:
    title: '{number}'
    description: What is known of one ${name}. Kept until it is ${random.between(2, 10)} years old.
    fields:
      number: { type: text, required: true, unique: true, max: 40 }
      owner: { type: ref, to: User, default: actor }
      parent: { type: ref, to: ${random.pick(all)}, on_delete: restrict }
      related: { type: ref, to: ${random.pick(all)}, many: true, on_delete: clear }
      amount: { type: money, currency: EUR, min: 0 }
      share: { type: number, min: 0, max: 1 }
      fee: { type: money, currency: EUR, computed: amount / 10 }
      due_on: { type: date, default: today }
      urgent: { type: boolean, default: false }
      # Asked for when it is closed.
      reason: { type: choice, options: { done: Done, given_up: Given up, twice: There twice } }
      notes: { type: longtext, max: 4000 }
    states:
      field: status
      initial: open
      values: { open: {}, waiting: { title: Waiting for others }, closed: { final: true } }
      transitions:
        wait: { from: [open], to: waiting, by: [clerk] }
        resume: { from: [waiting], to: open, by: [clerk], when: due_on >= today }
        close: { from: [open, waiting], to: closed, by: [manager], requires: [reason], emits: ${snake(name)}.closed }
    checks:
      urgent_has_date: { rule: urgent != true || due_on != null, message: What is urgent has a date. }
    indexes:
      by_due: { fields: [due_on, owner] }
`;
}

function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}
