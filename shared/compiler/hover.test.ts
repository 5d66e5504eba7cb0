import { describe, expect, it } from 'vitest';
import type { OutlineItem } from './services/services.ts';
import { samples } from './test-samples.ts';
import { caretIn, rentalShop, servicesOf, type Texts } from './testing/services.ts';

/** What is shown for the word that the caret touches, beside the samples; and the text that it is shown for. */
function hovered(marked: string, others: Texts = samples) {
  const { texts, document, offset } = caretIn({ ...others, spec: marked });
  const found = servicesOf(texts).services.hover(document, offset);
  if (!found) return undefined;
  const { place, ...shown } = found;
  return { at: texts[place.document]?.slice(place.from, place.to), ...shown };
}

describe('SPEC-R90: what is pointed at is explained', () => {
  it('keys, in the words of the language', () => {
    expect(hovered('views: { a: { ki¦nd: list } }')).toEqual({
      at: 'kind',
      title: 'kind',
      signature: 'list | board | calendar | summary',
      text: ['How rows are shown.'],
    });
    expect(hovered('¦roles: {}')?.text).toEqual(['The roles that members of an org can have.']);
    expect(hovered('forms:\n  a:\n    rules:\n      - sh¦ow: x\n')?.at).toBe('show');
    expect(hovered('entities: { A: { fields: { f: { type: te¦xt } } } }')).toMatchObject({
      at: 'text',
      title: 'type',
      text: ['The type of its values.'],
    });
    expect(hovered('entities: { A: { fields: { f: { options: { a: { tit¦le: A } } } } } }')?.at).toBe(
      'title',
    );
  });
  it('fields: their type and rules, wherever they are named', () => {
    const amount = {
      title: 'field amount of Deal',
      signature: 'type: money, currency: EUR, min: 0',
      text: [],
    };
    expect(hovered('forms: { a: { entity: Deal, fields: [am¦ount] } }')).toEqual({ at: 'amount', ...amount });
    expect(hovered('access: { Deal: { rep: { read: 1 < amount¦ } } }')).toEqual({ at: 'amount', ...amount });
    expect(hovered('forms: { a: { entity: Deal, fields: [lost_¦reason] } }')?.signature).toBe(
      'type: choice, options: { price, timing }',
    );
    expect(hovered('views: { a: { entity: Person, columns: [¦name] } }')?.title).toBe('field name of Party');
    expect(hovered('views: { a: { entity: Deal, by: ¦stage } }')).toMatchObject({
      signature: 'state',
      text: ['Holds the state: lead, proposal, won, lost.'],
    });
    expect(hovered('views: { a: { entity: Deal, sort: created¦_at } }')).toMatchObject({
      title: 'field created_at',
      signature: 'datetime',
    });
  });
  it('roles: what they include', () => {
    expect(
      hovered(
        'roles: { boss: { title: Boss, description: Decides., includes: [manager] }, ¦top: { includes: [boss] } }',
      ),
    ).toEqual({
      at: 'top',
      title: 'role top',
      signature: 'includes: [boss]',
      text: ['Has the rights of boss, manager, rep.'],
    });
    expect(hovered('access: { Deal: { mana¦ger: {} } }')?.text).toEqual([
      'Manager',
      'Has the rights of rep.',
    ]);
    expect(hovered('access: { Deal: { mem¦ber: {} } }')?.text).toEqual([
      'Everybody in an org has this role.',
    ]);
    expect(hovered('access: { Deal: { adm¦in: {} } }')?.text[0]).toMatch(/^Those who invite/);
  });
  it('states: their transitions; transitions: from where to where', () => {
    expect(hovered('access: { Deal: { rep: { read: \'stage == "propo¦sal"\' } } }')).toEqual({
      at: 'proposal',
      title: 'state proposal of Deal',
      text: ['Out of it: win to won; lose to lost.', 'Into it: propose from lead.'],
    });
    const machine = `entities: { A: { states: { field: s, initial: a, values: { a: {}, b: { final: true } }, transitions: { go: { title: Go on, from: [a], to: b, by: [admin] } } } } }`;
    expect(hovered(machine.replace('go:', '¦go:'))).toMatchObject({
      title: 'transition go of A',
      signature: 'a → b',
      text: ['Go on', 'from: [a], to: b, by: [admin]'],
    });
    expect(hovered(machine.replace('b: {', '¦b: {'))?.text).toEqual([
      'Nothing leads out of it.',
      'Into it: go from a.',
    ]);
  });
  it('entities, events, options, checks and what is built in', () => {
    expect(hovered('samples: { ¦Person: 3 }')).toMatchObject({
      title: 'entity Person',
      signature: 'extends: Party',
      text: ['Fields: name, email, company, phone.'],
    });
    expect(hovered('entities: { A: { extends: Par¦ty } }')?.text).toEqual([
      'Has no rows of its own.',
      'Fields: name, email.',
      'Extended by Company, Person, A.',
    ]);
    expect(hovered('entities: { A: { fields: { f: { to: ¦User } } } }')?.text).toEqual([
      'Every application has it without declaring it.',
    ]);
    expect(
      hovered('entities: { A: { states: { transitions: { t: { emits: deal¦.won } } } } }'),
    ).toMatchObject({ title: 'event deal.won', text: ['Emitted by win of Deal, t of A.'] });
    expect(hovered('access: { Deal: { rep: { read: lost_reason == "ti¦ming" } } }')?.text).toEqual([
      'Timing',
    ]);
    expect(hovered('entities: { A: { checks: { ¦c: { rule: true, message: No. } } } }')).toMatchObject({
      signature: 'rule: true',
      text: ['No.'],
    });
  });
  it('the words of expressions', () => {
    expect(hovered('access: { Deal: { rep: { read: owner == act¦or } } }')).toEqual({
      at: 'actor',
      title: 'actor',
      text: ['The user who acts.'],
    });
    expect(hovered('access: { Deal: { rep: { read: si¦ze(title) > 3 } } }')?.title).toBe('size');
  });
  it('and nothing elsewhere', () => {
    for (const text of [
      '# a¦bc',
      '¦',
      'sampels: { De¦al: 3 }',
      'roles: {\n¦\n}',
      'roles: { a: { odd¦: 3 } }',
    ])
      expect([text, hovered(text)]).toEqual([text, undefined]);
  });
});

describe('SPEC-R89: a name leads to where the thing gets it, and to wherever else it is named', () => {
  const shown = (marked: string, others: Texts = samples) => {
    const { texts, document, offset } = caretIn({ ...others, spec: marked });
    const { services } = servicesOf(texts);
    const line = ({ document: name, from }: { readonly document: string; readonly from: number }) =>
      `${name}:${(texts[name] ?? '').slice(0, from).split('\n').length}`;
    const found = services.definition(document, offset);
    return { definition: found && line(found), references: services.references(document, offset).map(line) };
  };
  it('across documents, in their order', () => {
    expect(shown('samples: { ¦Company: 3 }')).toEqual({
      definition: 'party.spec.yaml:8',
      references: [
        'access.spec.yaml:3',
        'deal.spec.yaml:6',
        'party.spec.yaml:8',
        'party.spec.yaml:16',
        'spec:1',
      ],
    });
    expect(shown('forms: { a: { entity: Person, fields: [¦name] } }')).toEqual({
      definition: 'party.spec.yaml:6',
      references: ['party.spec.yaml:6', 'spec:1'],
    });
  });
  it('what is built in is named, but declared nowhere', () => {
    expect(shown('samples: { ¦User: 3 }')).toEqual({
      definition: null,
      references: ['deal.spec.yaml:7', 'spec:1'],
    });
    expect(
      servicesOf(samples).services.renameTarget(
        'deal.spec.yaml',
        samples['deal.spec.yaml']?.indexOf('User') ?? 0,
      ),
    ).toBeNull();
  });
  it('of what is declared twice, to the first place', () => {
    expect(shown('roles: { ¦a: {} }', { other: 'roles: { a: {} }' })).toEqual({
      definition: 'other:1',
      references: ['other:1', 'spec:1'],
    });
  });
  it('in texts that cannot be read as a whole', () => {
    expect(shown('roles: { ¦a: {}, b: { includes: [a }\nviews: [', {})).toEqual({
      definition: 'spec:1',
      references: ['spec:1', 'spec:1'],
    });
  });
  it('a field that a base has too is the base’s, but the second declaration stands for itself', () => {
    const text = (caret: string) =>
      `entities:\n  B: { abstract: true, fields: { f: { type: text } } }\n  A:\n    extends: B\n    title: '{${caret}f}'\n    fields:\n      f: { type: text }\n`;
    expect(shown(text('¦'), {}).references).toEqual(['spec:2', 'spec:5']);
    expect(shown(text('').replace('      f', '      ¦f'), {}).references).toEqual(['spec:7']);
  });
});

describe('SPEC-R91: the outline has what a document declares, in the order of the text', () => {
  const lines = (items: readonly OutlineItem[], depth = 0): string[] =>
    items.flatMap(({ name, kind, children }) => [
      `${' '.repeat(depth)}${kind} ${name}`,
      ...lines(children, depth + 1),
    ]);
  it('section by section', () => {
    const { services } = servicesOf(rentalShop);
    expect(lines(services.outline('example 10'))).toEqual(['app rental-shop']);
    expect(lines(services.outline('example 11'))).toEqual(['section roles', ' role clerk', ' role manager']);
    expect(lines(services.outline('example 14'))).toEqual([
      'section entities',
      ' entity Rental',
      ...'number customer machine helpers starts_on ends_on total damage handed_out_by handed_out_at'
        .split(' ')
        .map((name) => `  field ${name}`),
      '  states stage',
      ...'booked out back cancelled'.split(' ').map((name) => `   state ${name}`),
      ...'hand_out take_back cancel'.split(' ').map((name) => `   transition ${name}`),
      '  check ends_after_start',
      '  index by_machine',
      '  index one_a_day',
    ]);
    expect(lines(services.outline('example 15')).slice(0, 3)).toEqual([
      'section access',
      ' access Machine',
      '  role member',
    ]);
    expect(lines(services.outline('example 19'))).toEqual([
      'section samples',
      ' samples Machine',
      ' samples Customer',
      ' samples Rental',
    ]);
  });
  it('with the names and all that is in them, of half-typed texts too', () => {
    const text = 'roles:\n  rep:\n    title: Rep\nviews:\n  a: { kind: [\nforms:\n  b: {}\n';
    const { services } = servicesOf({ a: text });
    const [roles, views, forms] = services.outline('a');
    const [rep] = roles?.children ?? [];
    expect(text.slice(rep?.place.from, rep?.place.to)).toBe('rep');
    expect(text.slice(rep?.within.from, rep?.within.to)).toBe('rep:\n    title: Rep');
    expect([views, forms].map((item) => item?.children.map(({ name }) => name))).toEqual([['a'], ['b']]);
  });
});
