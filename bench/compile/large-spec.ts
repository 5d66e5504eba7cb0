import { createRandom, type Random } from '../crash/random.ts';
import type { SpecTexts } from './spec-texts.ts';

const THINGS = 'Order Invoice Ticket Asset Visit Batch Contract Claim Route Survey'.split(' ');
const PARTS =
  'Sales Service Field Supply Market Quality Harbour Garden Winter Night North South Inner Outer First Late Major Minor Joint Spare Rapid Quiet Open Closed Green Silver Stone River Summit Valley Metro Rural Coast Forest Border Anchor Beacon Copper Delta Ember Falcon Granite Hazel Indigo Jasper Keystone Lumen Maple Nickel Onyx'.split(
    ' ',
  );

interface Thing {
  readonly name: string;
  readonly snake: string;
  /** Every second one has a state machine, an event and a board. */
  readonly moves: boolean;
}

/**
 * A specification of at most 500 entities, as large organisations have them: fields of every type, references across
 * documents, state machines, checks, access, views and forms; about 1,600 characters an entity, as in the template of
 * a CRM. Compiles without a problem; the same for the same sizes.
 */
export function largeSpec({ entities, documents }: { entities: number; documents: number }): SpecTexts {
  const random = createRandom(500);
  const things = Array.from({ length: entities }, (_, index) => thingOf(index));
  const texts: Record<string, string> = {
    'app.spec.yaml':
      'strata: 1\napp: { name: large, title: Large }\n\nroles:\n  clerk: { title: Clerk }\n  manager: { title: Manager, includes: [clerk] }\n',
  };
  const share = Math.ceil(entities / (documents - 1));
  for (let first = 0, number = 1; first < entities; first += share, number++) {
    const own = things.slice(first, first + share);
    texts[`part-${String(number).padStart(2, '0')}.spec.yaml`] = documentOf(own, things, random);
  }
  return texts;
}

function thingOf(index: number): Thing {
  const name = `${PARTS[Math.floor(index / THINGS.length)]}${THINGS[index % THINGS.length]}`;
  const snake = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  return { name, snake, moves: index % 2 === 0 };
}

function documentOf(own: readonly Thing[], all: readonly Thing[], random: Random): string {
  return [
    `# ${own.map(({ name }) => name).join(', ')}.`,
    'entities:',
    ...own.map((thing) => entityOf(thing, all, random)),
    'access:',
    ...own.map(
      ({ name, moves }) =>
        `  ${name}:\n    clerk: { read: true, create: true, update: owner == actor || amount < 100000 }\n    manager: { read: true, update: true, delete: ${moves ? 'status == "closed"' : true} }`,
    ),
    '',
    'events:',
    ...own.flatMap(({ snake, moves }) =>
      moves ? [`  ${snake}.closed: { version: 1, payload: [id, number, amount] }`] : [],
    ),
    '',
    'views:',
    ...own.flatMap(({ name, snake, moves }) => [
      ...(moves
        ? [`  ${snake}_board: { kind: board, entity: ${name}, by: status, card: [number, amount] }`]
        : []),
      `  ${snake}_late: { kind: list, entity: ${name}, columns: [number, owner, due_on], sort: due_on, where: due_on < today }`,
    ]),
    '',
    'forms:',
    ...own.map(
      ({ name, snake }) => `  ${snake}: { entity: ${name}, rules: [{ show: reason, when: urgent == true }] }`,
    ),
    '',
    `samples: { ${own.map(({ name }) => `${name}: 20`).join(', ')} }`,
    '',
  ].join('\n');
}

function entityOf({ name, snake, moves }: Thing, all: readonly Thing[], random: Random): string {
  const fields = `  ${name}:
    title: '{number}'
    description: What is known of one ${name}. Kept until it is ${random.between(2, 10)} years old.
    fields:
      number: { type: text, required: true, unique: true, max: 40 }
      owner: { type: ref, to: User, default: actor }
      parent: { type: ref, to: ${random.pick(all).name}, on_delete: restrict }
      related: { type: ref, to: ${random.pick(all).name}, many: true, on_delete: clear }
      amount: { type: money, currency: EUR, min: 0 }
      share: { type: number, min: 0, max: 1 }
      fee: { type: money, currency: EUR, computed: amount / 10 }
      due_on: { type: date, default: today }
      urgent: { type: boolean, default: false }
      # Asked for when it is urgent.
      reason: { type: choice, options: { law: The law, loss: A loss, wish: A wish } }
    checks:
      urgent_has_date: { rule: urgent != true || due_on != null, message: What is urgent has a date. }
    indexes:
      by_due: { fields: [due_on, owner] }
`;
  const states = `    states:
      field: status
      initial: open
      values: { open: {}, waiting: { title: Waiting for others }, closed: { final: true } }
      transitions:
        wait: { from: [open], to: waiting, by: [clerk] }
        resume: { from: [waiting], to: open, by: [clerk], when: due_on >= today }
        close: { from: [open, waiting], to: closed, by: [manager], requires: [reason], emits: ${snake}.closed }
`;
  return moves ? fields + states : fields;
}
