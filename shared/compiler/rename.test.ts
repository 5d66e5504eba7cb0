import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snakeCase } from './model/snake-case.ts';
import { titleOf, pluralOf } from './ir/titles.ts';
import { caretIn, edited, rentalShop, servicesOf, type Texts } from './testing/services.ts';
import { samples } from './test-samples.ts';

/** Renames what stands at the caret, and returns the texts after it. */
function renamed(marked: Texts, name: string): Texts {
  const { texts, document, offset } = caretIn(marked);
  const result = servicesOf(texts).services.rename(document, offset, name);
  if (!result.ok) throw new Error(`${result.error.reason}: ${result.error.message}`);
  return edited(texts, result.value);
}

const renamedText = (marked: string, name: string) => renamed({ a: marked }, name)['a'];

/** Why what stands at the caret cannot have the name, and what stands at the place that is in its way. */
function refused(marked: Texts, name: string) {
  const { texts, document, offset } = caretIn(marked);
  const result = servicesOf(texts).services.rename(document, offset, name);
  if (result.ok) throw new Error('It was renamed.');
  const { error } = result;
  expect(error.message).toMatch(/^[A-Za-z].*\.$/);
  if (!('place' in error)) return [error.reason];
  return [error.reason, texts[error.place.document]?.slice(error.place.from, error.place.to)];
}

/** Every place that names something which is not built in. */
function* targets(texts: Texts) {
  const { services } = servicesOf(texts);
  for (const [document, text] of Object.entries(texts)) {
    for (let offset = 0; offset <= text.length; offset++) {
      const target = services.renameTarget(document, offset);
      if (!target) continue;
      yield { document, offset, target };
      offset = target.place.to;
    }
  }
}

describe('SPEC-R85: a rename calls a thing by its new name wherever it is named', () => {
  it('a field: in titles, cards, payloads, rules, checks, indexes, expressions, and in what inherits it', () => {
    const after = renamed(
      {
        a: `entities:
  Base:
    abstract: true
    fields: { amount: { type: integer } }
    checks: { positive: { rule: amount > 0, message: No amount }}
  Deal: { extends: Base, title: 'It is {amount}', indexes: { all: { fields: [amount] } } }
  Other: { fields: { amount: { type: text } } }
`,
        b: `views: { deals: { kind: list, entity: Deal, columns: [¦amount], sort: amount, where: amount > 1 } }
forms: { deal: { entity: Deal, fields: [amount], rules: [{ show: amount, when: 'amount == 2' }] } }
events: { new: { version: 1, entity: Deal, on: created, payload: [id, "amount"] } }
access: { Deal: { member: { read: amount > 3 } }, Other: { member: { read: amount == "x" } } }
`,
      },
      'total',
    );
    expect(after).toEqual({
      a: `entities:
  Base:
    abstract: true
    fields: { total: { type: integer, renamed_from: amount } }
    checks: { positive: { rule: total > 0, message: No amount }}
  Deal: { extends: Base, title: 'It is {total}', indexes: { all: { fields: [total] } } }
  Other: { fields: { amount: { type: text } } }
`,
      b: `views: { deals: { kind: list, entity: Deal, columns: [total], sort: total, where: total > 1 } }
forms: { deal: { entity: Deal, fields: [total], rules: [{ show: total, when: 'total == 2' }] } }
events: { new: { version: 1, entity: Deal, on: created, payload: [id, "total"] } }
access: { Deal: { member: { read: total > 3 } }, Other: { member: { read: amount == "x" } } }
`,
    });
  });
  it('an entity, a role, an event, a view and a form', () => {
    expect(
      renamedText(
        `entities:
  Deal:
    # a comment
    fields: { next: { type: ref, to: Deal } }
access: { ¦Deal: {} }
samples: { 'Deal': 3 }
`,
        'Offer',
      ),
    ).toBe(`entities:
  Offer:
    renamed_from: Deal
    # a comment
    fields: { next: { type: ref, to: Offer } }
access: { Offer: {} }
samples: { 'Offer': 3 }
`);
    expect(
      renamedText('roles: { rep: {}, boss: { includes: [¦rep] } }\naccess: { A: { rep: {} } }', 'seller'),
    ).toBe('roles: { seller: {}, boss: { includes: [seller] } }\naccess: { A: { seller: {} } }');
    const machine = (event: string) =>
      `entities: { A: { states: { field: f, initial: a, values: { a: {} }, transitions: { t: { from: [a], to: a, by: [admin], emits: ${event} } } } } }\nevents: { ${event}: { version: 1, payload: [id] } }\n`;
    expect(renamedText(machine('a.b').replace(/a\.b/, '¦a.b'), 'a.c')).toBe(machine('a.c'));
    expect(renamedText('views: { ¦a: { kind: list } }', 'b')).toBe('views: { b: { kind: list } }');
    expect(renamedText('forms: { ¦a: { entity: A } }', 'b')).toBe('forms: { b: { entity: A } }');
    expect(renamedText('app: { name: ¦one }', 'two-2')).toBe('app: { name: two-2 }');
  });
  it('a state, the field that holds it, and a transition', () => {
    const text = (open: string, stage: string, go: string) => `entities:
  A:
    title: '{${stage}}'
    states:
      field: ${stage}
      initial: ${open}
      values: { ${open}: {}, closed: { final: true } }
      transitions: { ${go}: { from: [${open}], to: closed, by: [admin], when: ${stage} != "closed" } }
access: { A: { member: { read: '${stage} in ["${open}", "closed"]', update: '"${open}" == ${stage}' } } }
views: { v: { kind: board, entity: A, by: ${stage}, card: [id], where: 'id == "open"' } }
`;
    const caretAt = (word: string) => text('open', 'stage', 'go').replace(word, `¦${word}`);
    expect(renamedText(caretAt('open'), 'new')).toBe(text('new', 'stage', 'go'));
    expect(renamedText(caretAt('stage'), 'status')).toBe(text('open', 'status', 'go'));
    expect(renamedText(caretAt('go'), 'close')).toBe(text('open', 'stage', 'close'));
  });
  it('an option: in expressions beside its field, in what a transition sets, and in a default', () => {
    const text = (call: string) => `entities:
  A:
    fields:
      tags: { type: choice, many: true, options: { ${call}: Call, mail: {} } }
      how: { type: choice, default: ${call}, options: { call: Call } }
      also: { type: choice, default: '${call}', options: { ${call}: Call } }
`;
    expect(
      renamedText(
        `entities: { A: { fields: { f: { type: choice, default: ¦a, options: { a: A, b: B } }, g: { type: choice, options: { a: A } } },
  states: { field: s, initial: i, values: { i: {} }, transitions: { t: { from: [i], to: i, by: [admin], sets: { f: '"a"', g: '"a"' } } } } } }
access: { A: { member: { read: "f == 'a' || g == 'a' || (id == 'a' ? f : null) != 'a'" } } }`,
        'c',
      ),
    )
      .toBe(`entities: { A: { fields: { f: { type: choice, default: c, options: { c: A, b: B } }, g: { type: choice, options: { a: A } } },
  states: { field: s, initial: i, values: { i: {} }, transitions: { t: { from: [i], to: i, by: [admin], sets: { f: '"c"', g: '"a"' } } } } } }
access: { A: { member: { read: "f == 'c' || g == 'a' || (id == 'a' ? f : null) != 'c'" } } }`);
    expect(renamedText(text('call').replace('call', '¦call'), 'ring')).toBe(
      text('call').replace('call', 'ring'),
    );
  });
  it('in folded, escaped and quoted texts too', () => {
    const text = (amount: string) => `entities:
  A:
    title: "{${amount}} \\u20ac \\
      {id}"
    fields: { ${amount}: { type: integer } }
access:
  A:
    member:
      read: >-
        ${amount} > 1 &&

        ${amount} < 9
      create: |
        ${amount} ==
          3
      update: ${amount} > 4
        && ${amount} != 7
      delete: "\\x61mount > 5 || ${amount}
        > \\t 6"
`;
    const after = renamedText(text('amount').replace('{amount', '{¦amount'), 'sum');
    expect(after).toBe(
      text('sum').replace('\\x61mount', 'sum').replace('integer }', 'integer, renamed_from: amount }'),
    );
  });
  it('a name that YAML reads as something else is put in quotes', () => {
    expect(
      renamedText(
        `entities: { A: { fields: { f: { type: choice, default: ¦yes, options: { yes: Y } } } } }\naccess: { A: { admin: { read: f == "yes" } } }`,
        'true',
      ),
    ).toBe(
      `entities: { A: { fields: { f: { type: choice, default: 'true', options: { 'true': Y } } } } }\naccess: { A: { admin: { read: f == "true" } } }`,
    );
  });
  it('a name of nothing, a word of the language and a comment are no names', () => {
    for (const text of ['sam¦ples: {}', 'samples: { ¦Deal: 3 }', '# De¦al', '¦', 'a: ¦b'])
      expect(refused({ a: text }, 'Other')).toEqual(['no-name']);
    expect(servicesOf({}).services.rename('a', 3, 'b')).toMatchObject({ error: { reason: 'no-name' } });
  });
  it('the name that it has leaves everything as it is', () => {
    expect(renamedText('roles: { ¦rep: {} }', 'rep')).toBe('roles: { rep: {} }');
  });
});

describe('SPEC-R86: data stays with entities and fields that are renamed', () => {
  it.each([
    ['a: { type: text }', 'b: { type: text, renamed_from: a }'],
    ['a: { type: text, }', 'b: { type: text, renamed_from: a, }'],
    ['a:\n        type: text # x\n', 'b:\n        renamed_from: a\n        type: text # x\n'],
    ['a: # x\r\n        type: text\r\n', 'b: # x\r\n        renamed_from: a\r\n        type: text\r\n'],
    ['a: { type: text, renamed_from: c }', 'b: { type: text, renamed_from: c }'],
    ['a: { type: text, renamed_from: b }', 'b: { type: text }'],
    ['a: { renamed_from: b, type: text }', 'b: { type: text }'],
    ['a:\n        type: text\n        renamed_from: b # x\n', 'b:\n        type: text\n'],
  ])('field %j', (before, after) => {
    const text = (field: string) => `entities:\n  A:\n    fields:\n      ${field}`;
    expect(renamedText(text(`¦${before}`), 'b')).toBe(text(after));
  });
  it.each([
    ['A:', 'B: { renamed_from: A }'],
    ['A: # x', 'B: { renamed_from: A } # x'],
    ['A: {}', 'B: { renamed_from: A }'],
    ['A: { }', 'B: { renamed_from: A }'],
    ['A: { renamed_from: B }', 'B: {}'],
    ['A: { abstract: true }', 'B: { abstract: true }'],
    ['A: 3', 'B: 3'],
    ['A: {}\n  C: { renamed_from: A }', 'B: {}\n  C: { renamed_from: A }'],
  ])('entity %j', (before, after) => {
    expect(renamedText(`entities:\n  ¦${before}\n`, 'B')).toBe(`entities:\n  ${after}\n`);
  });
});

describe('SPEC-R87: a rename that would change the meaning is refused, with the reason', () => {
  it('what is there without being declared', () => {
    expect(refused({ a: 'roles: { boss: { includes: [¦admin] } }' }, 'x')).toEqual(['built-in']);
    expect(refused({ a: 'entities: { A: { fields: { u: { type: ref, to: ¦User } } } }' }, 'X')).toEqual([
      'built-in',
    ]);
    expect(refused({ a: 'entities: { A: { title: "{¦id}" } }' }, 'x')).toEqual(['built-in']);
  });
  it('names that are not written so, or are reserved', () => {
    for (const name of ['', 'Rep', 'a b', 'rеp', 'admin', 'constructor', 'x: y', '"', `x${'y'.repeat(60)}`])
      expect(refused({ a: 'roles: { ¦rep: {} }' }, name)).toEqual(['invalid']);
    for (const name of ['actor', 'id', 'created_at', 'in', 'while'])
      expect(refused({ a: 'entities: { A: { fields: { ¦f: { type: text } } } }' }, name)).toEqual([
        'invalid',
      ]);
    for (const name of ['User', 'USER', 'Map', 'deal'])
      expect(refused({ a: 'entities: { ¦A: {} }' }, name)).toEqual(['invalid']);
  });
  it('names that something else has, or ends up with', () => {
    expect(refused({ a: 'roles: { ¦rep: {} }', b: 'roles: { boss: {} }' }, 'boss')).toEqual([
      'taken',
      'boss',
    ]);
    const fields = (more: string) =>
      `entities: { B: { abstract: true, fields: { ¦f: { type: ref, to: User }, s: { type: ref, to: User, many: true } } }, A: { extends: B, fields: { ${more} } } }`;
    expect(refused({ a: fields('g: { type: text }') }, 'g')).toEqual(['taken', 'g']);
    expect(refused({ a: fields('g_id: { type: text }') }, 'g')).toEqual(['taken', 'g_id']);
    expect(refused({ a: fields('h: { type: text, renamed_from: g }') }, 'g')).toEqual(['taken', 'g']);
    expect(
      refused({ a: fields(''), b: 'entities: { AG: {} }\naccess: { A: { admin: { read: g > 1 } } }' }, 'g'),
    ).toEqual(['taken', 'g > 1']);
    const sets = fields('').replace('¦', '').replace(' s:', ' ¦s:');
    expect(refused({ a: sets, b: 'entities: { AGo: {} }' }, 'go')).toEqual(['taken', 'AGo']);
    expect(refused({ a: 'entities: { ¦A: {}, HTTPCall: {} }' }, 'HttpCall')).toEqual(['taken', 'HTTPCall']);
    expect(refused({ a: 'entities: { ¦A: {}, C: { renamed_from: B } }' }, 'B')).toEqual(['taken', 'B']);
    expect(refused({ a: 'entities: { ¦A: {} }\nsamples: { B: 3 }' }, 'B')).toEqual(['taken', 'B']);
    const states = 'entities: { A: { states: { field: f, values: { ¦a: {}, b: {} } } } }';
    expect(refused({ a: states }, 'b')).toEqual(['taken', 'b']);
    const options = 'entities: { A: { fields: { f: { type: choice, options: { ¦a: A, b: B } } } } }';
    expect(refused({ a: options }, 'b')).toEqual(['taken', 'b']);
  });
  it('documents and expressions that cannot be read', () => {
    expect(refused({ a: 'roles: { ¦rep: {} }', b: 'x: [' }, 'boss')[0]).toBe('unreadable');
    expect(refused({ a: 'roles: { ¦rep: {}, rep: {} }' }, 'boss')).toEqual(['unreadable', 'rep']);
    const states = (when: string) =>
      `entities: { A: { states: { field: f, values: { ¦a: {} }, transitions: { t: { when: ${when} } } } } }`;
    expect(refused({ a: states('f == "a" &&') }, 'b')).toEqual(['unreadable', 'f == "a" &&']);
    expect(renamedText(states('f == "x" &&'), 'b')).toContain('{ b: {} }');
  });
});

describe('SPEC-R88: a rename changes nothing but the name', () => {
  const models: readonly Texts[] = [
    samples,
    rentalShop,
    Object.fromEntries(Object.entries(rentalShop).map(([key, text]) => [key, text.replaceAll('\n', '\r\n')])),
  ];

  /** The model with everything that is called `to`, or has its name from it, called after `from` instead. */
  function calledBack(ir: unknown, from: string, to: string): unknown {
    const forms = (name: string) => [
      name,
      `${name}_id`,
      snakeCase(name),
      titleOf(name),
      pluralOf(titleOf(name)),
      pluralOf(name),
    ];
    const before = forms(from);
    const back = new Map(
      forms(to)
        .map((form, index) => [form, before[index] ?? form] as const)
        .reverse(),
    );
    return JSON.parse(JSON.stringify(ir), (key, value: unknown) => {
      if (key === 'renamed_from') return undefined;
      if (typeof value === 'string') return back.get(value) ?? value;
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [back.get(name) ?? name, part]));
    });
  }

  const cases = models.flatMap((texts) => [...targets(texts)].map((one) => ({ texts, ...one })));
  const suffix = fc.stringMatching(/^[a-z][a-z0-9]{0,8}q7$/);

  it('there are names of every kind to rename', () => {
    expect(new Set(cases.map(({ target }) => target.kind)).size).toBe(12);
    expect(cases.length).toBeGreaterThan(300);
  });
  it('the problems are the same, and so is the model but for the name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), suffix, ({ texts, document, offset, target }, more) => {
        const name = `${target.name}${more}`;
        const before = servicesOf(texts);
        const result = before.services.rename(document, offset, name);
        if (!result.ok) throw new Error(result.error.message);
        const after = servicesOf(edited(texts, result.value));
        const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
        expect(codes(after.compilation.problems)).toEqual(codes(before.compilation.problems));
        expect(calledBack(after.compilation.current?.ir, target.name, name)).toEqual(
          calledBack(before.compilation.current?.ir, '', ''),
        );
      }),
      { numRuns: 60 },
    );
  });
  it('there and back leaves every byte as it was, and a name is found wherever it is looked for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), suffix, ({ texts, document, offset, target }, more) => {
        const { services } = servicesOf(texts);
        const places = services.references(document, offset);
        for (const { document: other, from, to } of places) {
          expect(texts[other]?.slice(from, to)).toBe(target.name);
          expect(services.references(other, from)).toEqual(places);
          expect(services.definition(other, to)).toEqual(services.definition(document, offset));
        }
        expect(places).toContainEqual(target.place);
        expect(places).toContainEqual(services.definition(document, offset));

        const name = `${target.name}${more}`;
        const there = services.rename(document, offset, name);
        if (!there.ok) throw new Error(there.error.message);
        const names = there.value.filter(({ insert }) => insert === name);
        expect(names.map((edit) => ({ document: edit.document, from: edit.from, to: edit.to }))).toEqual(
          places,
        );
        for (const { insert } of there.value)
          expect(insert === name || insert.includes(`renamed_from: ${target.name}`)).toBe(true);

        const after = edited(texts, there.value);
        const earlier = there.value.filter((edit) => edit.document === document && edit.to < offset);
        const moved = earlier.reduce((at, { from, to, insert }) => at + insert.length - (to - from), offset);
        const back = servicesOf(after).services.rename(document, moved, target.name);
        if (!back.ok) throw new Error(back.error.message);
        const expected = edited(texts, []);
        const spaced = Object.keys(expected).filter((key) => edited(after, back.value)[key] !== texts[key]);
        for (const key of spaced) {
          // What was `A:` or `A: {}` before it got its only key is `A: {}` now.
          const written = edited(after, back.value)[key]?.replaceAll(`${target.name}: {}`, `${target.name}:`);
          expect(written).toBe(texts[key]?.replaceAll(`${target.name}: {}`, `${target.name}:`));
        }
      }),
      { numRuns: 60 },
    );
  });
});
