/** Random specifications with comments, and random edits of them, for the properties of edits. */
import fc from 'fast-check';
import { parse } from 'yaml';
import type { SpecEdit } from './edits/spec-edit.ts';
import { parseDocument } from './parse/parse-document.ts';

export type Texts = Readonly<Record<string, string>>;

/** What the YAML of all documents says together. */
export interface Spec {
  readonly entities: Record<string, SpecEntity>;
  readonly roles: Record<string, unknown>;
  readonly access: Record<string, Record<string, Record<string, unknown>>>;
}
export interface SpecEntity {
  extends?: string;
  fields?: Record<string, Record<string, unknown> & { options?: Record<string, unknown> }>;
  states?: {
    field: string;
    initial: string;
    values: Record<string, Record<string, unknown> | null>;
    transitions: Record<string, Record<string, unknown>>;
  };
}

export function readSpec(texts: Texts): Spec {
  const spec: Spec = { entities: {}, roles: {}, access: {} };
  for (const text of Object.values(texts)) {
    const part = (parse(text) ?? {}) as Partial<Spec>;
    for (const key of ['entities', 'roles', 'access'] as const) Object.assign(spec[key], part[key] ?? {});
  }
  return spec;
}

/** Puts comments that occur once each at ends of lines and into lines of their own, and perhaps other line ends. */
export function sprinkled(texts: Texts): fc.Arbitrary<Texts> {
  const comments = fc.array(
    fc.record({ at: fc.nat(10_000), indent: fc.option(fc.nat(10), { nil: undefined }) }),
    { maxLength: 25 },
  );
  return fc
    .record({ comments, crlf: fc.boolean(), open: fc.boolean() })
    .map(({ comments: all, crlf, open }) =>
      Object.fromEntries(
        Object.entries(texts).map(([name, text]) => {
          const lines = all.reduce((result, { at, indent }, index) => {
            const line = at % result.length;
            const comment = `# c${index}:`;
            return indent === undefined
              ? result.with(line, result[line] === '' ? comment : `${result[line]} ${comment}`)
              : result.toSpliced(line, 0, ' '.repeat(indent) + comment);
          }, text.trimEnd().split('\n'));
          const eol = crlf ? '\r\n' : '\n';
          return [name, lines.join(eol) + (open ? '' : eol)];
        }),
      ),
    )
    .filter(
      (all) =>
        Object.entries(all).every(([name, text]) => parseDocument(name, text).problems.length === 0) &&
        // Within a text over lines, a comment is none.
        JSON.stringify(readSpec(all)) === JSON.stringify(readSpec(texts)),
    );
}

/** An application written in every way that people write YAML in. */
export const awkward: Texts = {
  'a.yaml': `"strata": 1
app: {name: awkward}

roles: {"rep":   {} ,}


entities:
    Base:
        abstract:   true
        fields: {code: {type: text,unique: true}}

    Order:
        description: >-
            What somebody
            has ordered.

        label: 'Order'
        extends: Base
        fields:

            number:
                title: "Number"
                type: text
                description: |
                    It stands on the paper,


            kind:
                type: choice
                options:
                    big:
                        title: Big
                    small: Small   # really

            total: {
                type: money,   # whole cents
                currency: EUR,
                # never below
                min: 0
            }
            due: { type: date,
                default: today,
                title: Due, }
            lines: {type: ref, to: Line, many: true,}
        states:
            field: state
            initial: open
            values:
                open:
                done: {}
                paid: { final: true, title: 'It''s paid' }
            transitions:
                finish:
                    from:
                        - open   # at first
                        - done
                    to: done
                    by:
                    - rep
                    when: >
                        total > 0 &&
                        due <= today
                pay: {
                    from: [
                        done, # only then
                    ],
                    to: paid, by: [rep]}

    Line: {}
`,
  'b.yaml': `access: {Order: {rep: {read: true, update: 'state == "open"'}}, # and
  Line: {rep:
    {read: true}}}`,
};

/** The comments of a text by their names; one that stands behind another on its line is part of that. */
export function commentsOf(text: string): string[] {
  return [...text.matchAll(/# c\d+:/g)].map(([comment]) => comment);
}

export interface Dice {
  readonly kind: number;
  readonly picks: readonly number[];
  readonly text: string;
  readonly name: string;
  readonly flag: boolean;
}

export const dice: fc.Arbitrary<Dice> = fc.record({
  kind: fc.nat(KINDS().length - 1),
  picks: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
  text: fc.oneof(
    fc.constantFrom('Price', 'a: b', 'a, b', "it's", '{x}', 'no', '12', '', '#', '- a', '"', '👩‍🚀', 'a\nb'),
    fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => text.isWellFormed()),
  ),
  name: fc.constantFrom('alpha', 'beta', 'gamma', 'delta_2'),
  flag: fc.boolean(),
});

/** An edit that the language allows in this specification; undefined where the dice hit nothing. */
export function editOf(
  texts: Texts,
  spec: Spec,
  { kind, picks, text, name, flag }: Dice,
): SpecEdit | undefined {
  const pick = <T>(list: readonly T[], index: number): T | undefined =>
    list[(picks[index] ?? 0) % Math.max(1, list.length)];
  const entity = pick(Object.keys(spec.entities), 0);
  if (entity === undefined) return undefined;
  const { fields = {}, states } = spec.entities[entity] ?? {};
  const field = pick(Object.keys(fields), 1);
  const state = pick(Object.keys(states?.values ?? {}), 1);
  const transition = pick(Object.keys(states?.transitions ?? {}), 1);
  const option = pick(Object.keys(fields[field ?? '']?.options ?? {}), 2);
  const chosen = Object.keys(states?.values ?? {}).filter((_, index) => ((picks[2] ?? 0) >> index) % 2 === 1);
  const someStates = chosen.length === 0 && state !== undefined ? [state] : chosen;
  const role = pick(['member', ...Object.keys(spec.roles)], 1);
  const direction = flag ? 'up' : 'down';
  const known = new Set(Object.values(spec.entities).flatMap((one) => Object.keys(one.fields ?? {})));
  switch (KINDS()[kind]) {
    case 'entity.add': {
      const document = pick(Object.keys(texts), 1);
      const fresh = name.charAt(0).toUpperCase() + name.slice(1).replace('_', '');
      if (document === undefined || fresh in spec.entities) return undefined;
      return { kind: 'entity.add', document, entity: fresh, properties: flag ? { label: text } : {} };
    }
    case 'entity.remove':
      return { kind: 'entity.remove', entity };
    case 'entity.set':
      return { kind: 'entity.set', entity, properties: { [flag ? 'label' : 'description']: text } };
    case 'field.add':
      if (known.has(name)) return undefined;
      return { kind: 'field.add', entity, field: name, properties: { type: 'text', title: text } };
    case 'field.remove':
      return field === undefined ? undefined : { kind: 'field.remove', entity, field };
    case 'field.move':
      return field === undefined ? undefined : { kind: 'field.move', entity, field, direction };
    case 'field.set': {
      const properties = pick(
        [
          { title: text },
          { required: flag },
          { max: picks[3] ?? 0 },
          { max: null, required: null },
          { description: text, title: null },
          { type: 'longtext' },
          { default: text, min: -1.5 },
        ],
        2,
      );
      return field === undefined || !properties
        ? undefined
        : { kind: 'field.set', entity, field, properties };
    }
    case 'option.add':
      if (field === undefined || option === undefined || fields[field]?.options?.[name] !== undefined)
        return undefined;
      return { kind: 'option.add', entity, field, option: name, title: text };
    case 'option.remove':
      if (field === undefined || option === undefined) return undefined;
      return { kind: 'option.remove', entity, field, option };
    case 'option.set':
      if (field === undefined || option === undefined) return undefined;
      return { kind: 'option.set', entity, field, option, title: text };
    case 'states.add':
      return states ? undefined : { kind: 'states.add', entity, field: 'phase', initial: name };
    case 'states.remove':
      return states && { kind: 'states.remove', entity };
    case 'states.set':
      return state === undefined ? undefined : { kind: 'states.set', entity, properties: { initial: state } };
    case 'state.add':
      if (!states || name in states.values) return undefined;
      return { kind: 'state.add', entity, state: name, properties: flag ? { title: text } : {} };
    case 'state.remove':
      return state === undefined ? undefined : { kind: 'state.remove', entity, state };
    case 'state.move':
      return state === undefined ? undefined : { kind: 'state.move', entity, state, direction };
    case 'state.set':
      return state === undefined
        ? undefined
        : { kind: 'state.set', entity, state, properties: flag ? { title: text } : { final: flag || null } };
    case 'transition.add': {
      if (!states || state === undefined || name in states.transitions) return undefined;
      const properties = { from: someStates, to: state, by: ['member'] };
      return { kind: 'transition.add', entity, transition: name, properties };
    }
    case 'transition.remove':
      return transition === undefined ? undefined : { kind: 'transition.remove', entity, transition };
    case 'transition.move':
      return transition === undefined
        ? undefined
        : { kind: 'transition.move', entity, transition, direction };
    case 'transition.set': {
      const properties = pick(
        [
          { from: someStates },
          { from: someStates.toReversed(), title: text },
          { by: ['member'], requires: null },
          { when: flag ? '!(1 > 2)' : 'size("a, b") > 1 && "#" != "x"' },
          { emits: null, when: null },
          { requires: Object.keys(fields).slice(0, 2) },
        ],
        3,
      );
      return transition === undefined || !properties
        ? undefined
        : { kind: 'transition.set', entity, transition, properties };
    }
    default: {
      const action = pick(['read', 'create', 'update', 'delete'] as const, 2);
      const rule = pick(
        [true, null, 'created_by == actor', '!(version > 1)', 'version in [1, 2]'] as const,
        3,
      );
      if (role === undefined || action === undefined || rule === undefined) return undefined;
      return { kind: 'access.set', entity, role, action, rule };
    }
  }
}

function KINDS() {
  return [
    'entity.add',
    'entity.remove',
    'entity.set',
    'field.add',
    'field.remove',
    'field.move',
    'field.set',
    'field.set',
    'field.set',
    'option.add',
    'option.remove',
    'option.set',
    'states.add',
    'states.remove',
    'states.set',
    'state.add',
    'state.remove',
    'state.move',
    'state.set',
    'transition.add',
    'transition.remove',
    'transition.move',
    'transition.set',
    'transition.set',
    'access.set',
    'access.set',
    'access.set',
  ] as const;
}
