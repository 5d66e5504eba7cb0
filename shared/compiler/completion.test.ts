import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_TYPE_NAMES } from './language/field-types.ts';
import { applyEdits } from './test-problems.ts';
import { samples } from './test-samples.ts';
import { caretIn, rentalShop, servicesOf, type Texts } from './testing/services.ts';

/** What is offered at the caret, beside the samples. */
function offered(marked: string, others: Texts = samples) {
  const { texts, document, offset } = caretIn({ ...others, spec: marked });
  const found = servicesOf(texts).services.completions(document, offset);
  if (!found) return undefined;
  expect(found.from).toBeLessThanOrEqual(offset);
  expect(found.to).toBeGreaterThanOrEqual(offset);
  return { ...found, text: texts[document] ?? '' };
}

const labels = (marked: string, others?: Texts) =>
  offered(marked, others)?.items.map(({ label }) => label) ?? [];

/** The text with the completion put in, and the caret where it goes. */
function completed(marked: string, label: string, others?: Texts): string {
  const { from, to, items, text } = offered(marked, others) ?? { from: 0, to: 0, items: [], text: '' };
  const item = items.find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered, but ${items.map((one) => one.label).join(', ')}`);
  const { insert, caret = insert.length } = item;
  const after = applyEdits(text, [{ document: 'spec', from, to, insert }]);
  return `${after.slice(0, from + caret)}¦${after.slice(from + caret)}`;
}

const sections = ['strata', 'app', 'roles', 'entities', 'access', 'events', 'views', 'forms', 'samples'];

describe('SPEC-R82: keys are offered that the record can have and has not', () => {
  it('at the top: of an empty text, on an empty line, half typed, at the end', () => {
    expect(labels('¦')).toEqual(sections);
    expect(labels('roles: {}\n¦\nviews: {}\n')).toEqual(
      sections.filter((key) => key !== 'roles' && key !== 'views'),
    );
    expect(labels('roles: {}\nvi¦')).toContain('views');
    expect(labels('roles: {}\n\n\n¦')).toContain('views');
  });
  it('in lines, by the column of the caret', () => {
    const text = (caret: string) => `entities:\n  New:\n    fields:\n      a:\n        type: text\n${caret}`;
    expect(labels(text('        ¦'))).toEqual(expect.arrayContaining(['title', 'min', 'unique']));
    expect(labels(text('    ¦'))).toEqual(expect.arrayContaining(['states', 'checks', 'extends']));
    expect(labels(text('    ¦'))).not.toContain('fields');
    expect(labels(text('      ¦'))).toEqual([]);
    expect(labels(text('¦'))).toContain('roles');
    expect(labels('entities:\n  New:\n    ¦\n    title: x\n')).not.toContain('title');
    expect(labels('entities:\n  New:\n    ¦\n  Other:\n    title: x\n')).toContain('title');
    expect(labels('roles:\r\n  new:\r\n    ¦\r\n')).toEqual(['title', 'description', 'includes']);
  });
  it('in braces, closed or not, in one line or many', () => {
    expect(labels('roles: { new: { ¦ } }')).toEqual(['title', 'description', 'includes']);
    expect(labels('roles: { new: { title: New, ¦')).toEqual(['description', 'includes']);
    expect(labels('roles: { new: { title: New, in¦ }, other: {} }')).toEqual(['description', 'includes']);
    expect(labels('roles:\n  new: { title: New, ¦\n  other: { title: Other }\n')).toEqual([
      'description',
      'includes',
    ]);
    expect(labels('roles:\n  new:\n    {\n      title: New,\n      ¦\n    }\n')).toEqual([
      'description',
      'includes',
    ]);
    expect(labels('roles: { new: { ti¦tle: New } }')).toEqual(['title', 'description', 'includes']);
  });
  it('in lists of records', () => {
    expect(labels('forms:\n  x:\n    entity: Deal\n    rules:\n      - ¦')).toEqual([
      'when',
      'show',
      'require',
      'lock',
    ]);
    expect(labels('forms:\n  x:\n    rules:\n      - show: amount\n        ¦\n')).toEqual(['when']);
    expect(labels('forms: { x: { rules: [{ lock: a, ¦ }] } }')).toEqual(['when']);
  });
  it('that go with the type of the field, and with the kind of the view', () => {
    const field = (keys: string) => labels(`entities: { New: { fields: { a: { ${keys}, ¦ } } } }`);
    expect(field('type: ref')).toEqual(expect.arrayContaining(['to', 'on_delete']));
    expect(field('type: ref')).not.toContain('max');
    expect(field('type: json')).toEqual(['title', 'description', 'required', 'renamed_from']);
    expect(field('type: integer, computed: 1')).not.toContain('default');
    expect(field('type: integer, min: 1')).not.toContain('computed');
    expect(labels('views: { x: { kind: list, ¦ } }')).not.toContain('card');
    expect(labels('views: { x: { kind: board, ¦ } }')).toContain('card');
  });
  it('with what they mean, the needed ones first', () => {
    const [first, ...others] = offered('events: { a: { ¦ } }')?.items ?? [];
    expect(first).toMatchObject({
      label: 'version',
      kind: 'key',
      detail: 'needed',
      documentation: 'Goes up when the payload changes.',
    });
    expect(others.map(({ label }) => label)).toEqual(['payload', 'description', 'entity', 'on']);
  });
  it('and written as the place needs it, the caret where one goes on', () => {
    expect(completed('ro¦', 'roles')).toBe('roles:\n  ¦');
    expect(completed('strata: 1\r\nro¦', 'roles')).toBe('strata: 1\r\nroles:\r\n  ¦');
    expect(completed('roles:\n  new:\n    ¦', 'includes')).toBe('roles:\n  new:\n    includes: [¦]');
    expect(completed('entities:\n  New:\n    fi¦\n    title: x\n', 'fields')).toBe(
      'entities:\n  New:\n    fields:\n      ¦\n    title: x\n',
    );
    expect(completed('forms:\n  new:\n    r¦', 'rules')).toBe('forms:\n  new:\n    rules:\n      - ¦');
    expect(completed('forms: { new: { r¦ } }', 'rules')).toBe('forms: { new: { rules: [{ ¦ }] } }');
    expect(completed('entities: { New: { ¦ } }', 'fields')).toBe('entities: { New: { fields: { ¦ } } }');
    expect(completed('roles: { new: { ti¦tl: x } }', 'title')).toBe('roles: { new: { title¦: x } }');
    expect(completed('roles: { new: { t¦ } }', 'title')).toBe('roles: { new: { title: ¦ } }');
  });
  it('nothing where a new name, a comment or free text belongs', () => {
    for (const text of [
      'roles:\n  ¦',
      'roles: { ¦ }',
      '# ¦',
      'app: { title: ¦ }',
      'roles: {} ¦',
      'nothing: { ¦ }',
      'roles: { a: { x: { ¦ } } }',
      'app: { name: ¦ }',
    ])
      expect([text, labels(text)]).toEqual([text, []]);
  });
});

describe('SPEC-R83: values and names are offered that fit the place', () => {
  it('words, truth values, defaults and currencies', () => {
    const field = (rest: string) => labels(`entities: { New: { fields: { a: { ${rest} } } } }`);
    expect(field('type: ¦')).toEqual(FIELD_TYPE_NAMES);
    expect(field('type: te¦xt')).toEqual(FIELD_TYPE_NAMES);
    expect(field('type: ref, on_delete: ¦')).toEqual(['restrict', 'cascade', 'clear']);
    expect(field('required: ¦')).toEqual(['true', 'false']);
    expect(field('type: boolean, default: ¦')).toEqual(['true', 'false']);
    expect(field('type: date, default: ¦')).toEqual(['today']);
    expect(field('type: datetime, default: ¦')).toEqual(['now']);
    expect(field('type: ref, to: User, default: ¦')).toEqual(['actor']);
    expect(field('type: choice, options: { x: X, y: Y }, default: ¦')).toEqual(['x', 'y']);
    expect(field('type: money, currency: ¦')[0]).toBe('EUR');
    expect(labels('strata: ¦')).toEqual(['1']);
    expect(labels('views: { a: { kind: ¦ } }')).toEqual(['list', 'board', 'calendar', 'summary']);
  });
  it('entities: with rows, abstract ones to extend, built-in ones to refer to', () => {
    const concrete = ['Deal', 'Task', 'Company', 'Person'];
    expect(labels('entities:\n  New:\n    fields:\n      a: { type: ref, to: ¦ }\n')).toEqual(
      expect.arrayContaining([...concrete, 'User', 'Org', 'Membership']),
    );
    expect(labels('entities: { New: { extends: ¦ } }')).toEqual(['Party']);
    expect(labels('entities: { New: { abstract: true, extends: ¦ } }')).toEqual(['Party']);
    expect(labels('views: { x: { entity: ¦')).toEqual(expect.arrayContaining(concrete));
    expect(labels('views: { x: { entity: ¦')).not.toContain('Party');
    expect(labels('samples: { ¦ }')).toEqual(concrete);
    expect(labels('samples:\n  Deal: 3\n  ¦')).toEqual(['Task', 'Company', 'Person']);
  });
  it('roles', () => {
    expect(labels('access: { Deal: { ¦ } }')).toEqual(['rep', 'manager', 'member', 'admin']);
    expect(labels('access:\n  Deal:\n    rep: {}\n    ¦')).toEqual(['manager', 'member', 'admin']);
    expect(labels('roles: { new: { includes: [rep, ¦] } }')).toEqual(['manager', 'member', 'admin']);
    expect(labels('roles:\n  new:\n    includes:\n      - ¦')).toEqual(['rep', 'manager', 'member', 'admin']);
  });
  it('states, transitions and their events', () => {
    const machine = (rest: string) =>
      labels(
        `entities:\n  New:\n    fields: { f: { type: text }, g: { type: integer, computed: 1 } }\n    states:\n      field: stage\n      values: { open: {}, busy: {}, done: { final: true } }\n      ${rest}`,
      );
    expect(machine('initial: ¦')).toEqual(['open', 'busy']);
    expect(machine('transitions: { t: { from: [open, ¦] } }')).toEqual(['busy']);
    expect(machine('transitions: { t: { to: ¦ } }')).toEqual(['open', 'busy', 'done']);
    expect(machine('transitions: { t: { by: [¦')).toEqual(['rep', 'manager', 'member', 'admin']);
    expect(machine('transitions: { t: { emits: ¦ } }')).toEqual(['deal.won']);
    expect(machine('transitions: { t: { requires: [¦] } }')).toEqual(['f', 'g']);
    expect(machine('transitions: { t: { sets: { ¦ } } }')).toEqual(['f']);
  });
  it('fields, inherited and built-in ones too, where they fit', () => {
    expect(labels('views: { x: { kind: list, entity: Person, columns: [¦] } }')).toEqual(
      'name email company phone id org created_at created_by updated_at updated_by version'.split(' '),
    );
    expect(labels('views: { x: { columns: [name, ¦], kind: list, entity: Person } }')).not.toContain('name');
    expect(labels('views: { x: { kind: board, entity: Deal, by: ¦ } }')).toEqual(['lost_reason', 'stage']);
    expect(labels('views: { x: { kind: calendar, entity: Task, by: ¦ } }')).toEqual(
      expect.arrayContaining(['due', 'reminder', 'created_at']),
    );
    expect(labels('views: { x: { kind: summary, entity: Deal, sum: [¦] } }')).toEqual(['amount', 'version']);
    expect(labels('views: { x: { kind: list, entity: Task, sort: ¦ } }')).not.toContain('notes');
    expect(labels('forms: { x: { entity: Deal, fields: [¦] } }')).toEqual(
      'title company owner amount lost_reason'.split(' '),
    );
    expect(labels('forms:\n  x:\n    entity: Deal\n    rules:\n      - show: ¦')).toContain('amount');
    expect(labels('events: { deal.lost: { entity: Deal, payload: [¦] } }')).toContain('amount');
    expect(
      labels(
        'entities: { New: { fields: { a: { type: json }, b: { type: text } }, indexes: { i: { fields: [¦] } } } }',
      ),
    ).not.toContain('a');
    expect(labels("entities: { New: { title: 'x {¦', fields: { a: { type: text } } } }")).toEqual(['a']);
  });
  it('with what is known of them', () => {
    const find = (marked: string, label: string) =>
      offered(marked)?.items.find((item) => item.label === label);
    expect(find('access: { Deal: { ¦ } }', 'rep')).toMatchObject({ kind: 'name', detail: 'Sales rep' });
    expect(find('forms: { x: { entity: Deal, fields: [¦] } }', 'amount')).toMatchObject({
      detail: 'money EUR',
    });
    expect(find('forms: { x: { entity: Deal, fields: [¦] } }', 'company')).toMatchObject({
      detail: 'ref Company',
    });
  });
  it('whole records, with what they cannot do without', () => {
    const field = (rest: string) => `entities: { New: { fields: { a: ${rest} } } }`;
    expect(completed(field('¦'), 'text')).toBe(field('{ type: text }¦'));
    expect(completed(field('m¦'), 'money')).toBe(field('{ type: money, currency: ¦ }'));
    expect(completed(field('¦'), 'choice')).toBe(field('{ type: choice, options: { ¦ } }'));
    expect(completed('entities:\n  New:\n    fields:\n      a: ¦\n      b: { type: text }\n', 'ref')).toBe(
      'entities:\n  New:\n    fields:\n      a: { type: ref, to: ¦ }\n      b: { type: text }\n',
    );
    expect(completed('views: { x: ¦ }', '{ kind: , entity:  }')).toBe('views: { x: { kind: ¦, entity:  } }');
    expect(completed('forms: { x: { rules: ¦ } }', '{ when:  }')).toBe(
      'forms: { x: { rules: [{ when: ¦ }] } }',
    );
  });
  it('and written as the place needs it', () => {
    expect(completed('roles: { new: { includes: ¦ } }', 'rep')).toBe('roles: { new: { includes: [rep]¦ } }');
    expect(completed('views: { x: { entity:¦ } }', 'Deal')).toBe('views: { x: { entity: Deal¦ } }');
    expect(completed('views: { x: { entity: "De¦" } }', 'Deal')).toBe('views: { x: { entity: "Deal¦" } }');
    expect(completed('views: { x: { entity: De¦bt } }', 'Deal')).toBe('views: { x: { entity: Deal¦ } }');
    expect(completed('samples:\n  ¦', 'Deal')).toBe('samples:\n  Deal: ¦');
    expect(completed('access:\n  De¦', 'Deal')).toBe('access:\n  Deal:\n    ¦');
    expect(completed("entities: { A: { title: '{¦}', fields: { a: { type: text } } } }", 'a')).toContain(
      "'{a¦}'",
    );
    expect(completed("entities: { A: { title: '{¦', fields: { a: { type: text } } } }", 'a')).toContain(
      '{a}¦',
    );
    const words = 'entities: { A: { states: { values: { true: {} }, initial: ¦ } } }';
    expect(completed(words, 'true')).toContain("initial: 'true'¦");
  });
  it('while the text is broken, at the caret and elsewhere', () => {
    expect(labels('roles: [}\nviews:\n  x: { kind: board, entity: Deal, by: ¦\n  y: { kind: list\n')).toEqual(
      ['lost_reason', 'stage'],
    );
    const broken = 'entities:\n  Odd:\n    fields:\n      a: { type: text\n      b: "\nsamples: { ¦ }\n';
    expect(labels(broken, {})).toEqual(['Odd']);
    expect(labels('samples: { ¦ }', { other: broken.replace('¦', '') })).toEqual(['Odd']);
  });
});

describe('SPEC-R84: expressions are completed by what the row has, and by what fits', () => {
  const where = (expression: string) => `views: { x: { kind: list, entity: Task, where: ${expression} } }`;
  const read = (expression: string) => `access:\n  Deal:\n    rep:\n      read: ${expression}\n`;

  it('fields, the words of the language and functions', () => {
    const all = labels(where('¦'));
    expect(all.slice(0, 3)).toEqual(['title', 'due', 'done']);
    expect(all).toEqual(
      expect.arrayContaining(['actor', 'now', 'today', 'size', 'true', 'null', 'id', 'created_by']),
    );
    expect(labels(where('done == true && t¦'))).toContain('title');
    expect(labels(read('¦')).slice(0, 2)).toEqual(['true', 'title']);
    expect(labels(read('constructor == ¦'))).toContain('title');
    expect(completed(where('size(ti¦'), 'title')).toBe(where('size(title¦'));
    expect(completed(where('!(do¦) && x'), 'done')).toBe(where('!(done¦) && x'));
    expect(completed(where('si¦'), 'size')).toBe(where('size(¦)'));
  });
  it('the options of what is compared, with their quotes', () => {
    expect(labels(read('stage == ¦')).slice(0, 4)).toEqual(['lead', 'proposal', 'won', 'lost']);
    expect(completed(read('stage == ¦'), 'won')).toBe(read('stage == "won"¦'));
    expect(completed(read('stage != w¦'), 'won')).toBe(read('stage != "won"¦'));
    expect(completed(read('"stage == ¦"'), 'won')).toBe(read(`"stage == 'won'¦"`));
    expect(completed(read('stage == "¦"'), 'won')).toBe(read('stage == "won¦"'));
    expect(completed(read('stage == "lo¦'), 'lost')).toBe(read('stage == "lost¦'));
    expect(labels(read('stage in ["won", "¦'))).toEqual(['lead', 'proposal', 'won', 'lost']);
    expect(labels(read('stage in [¦')).slice(0, 2)).toEqual(['lead', 'proposal']);
    expect(labels(read(`'"¦" == stage'`))).toEqual(['lead', 'proposal', 'won', 'lost']);
    expect(labels(where(`'"¦" in tags'`))).toEqual(['call', 'mail']);
    expect(labels(read('lost_reason == "¦"'))).toEqual(['price', 'timing']);
    expect(labels(read('title == "¦"'))).toEqual([]);
  });
  it('fields of the type that is compared first', () => {
    expect(labels(where('reminder <= ¦'))[0]).toBe('reminder');
    expect(labels(where('created_by == ¦'))[0]).toBe('title');
  });
  it('what a transition sets, in the quotes that YAML needs', () => {
    const sets = (value: string) =>
      `entities: { A: { fields: { f: { type: choice, options: { a: A, b: B } } }, states: { transitions: { t: { sets: { f: ${value} } } } } } }`;
    expect(completed(sets('¦'), 'b')).toBe(sets(`'"b"'¦`));
    expect(completed(sets(`'"¦"'`), 'b')).toBe(sets(`'"b¦"'`));
  });
  it('operators behind a value, functions of texts behind a dot', () => {
    expect(labels(where('title ¦'))).toEqual(['==', '!=', '<', '<=', '>', '>=', 'in', '&&', '||', '+']);
    expect(labels(where('done ¦'))).toEqual(['==', '!=', 'in', '&&', '||']);
    expect(completed(where('title ¦'), '==')).toBe(where('title == ¦'));
    expect(labels(where('title.¦'))).toEqual(['contains', 'startsWith', 'endsWith']);
    expect(completed(where('title.co¦'), 'contains')).toBe(where('title.contains(¦)'));
    expect(labels(where('due.¦'))).toEqual([]);
  });
  it('in blocks of lines too, and right behind the colon', () => {
    expect(labels(read('>-\n        amount > 1 &&\n        stage == "¦'))).toContain('proposal');
    expect(completed(read('¦').replace('read: ', 'read:'), 'amount')).toBe(read('amount¦'));
  });
});

describe('SPEC-R92: the services answer for any text and any offset', () => {
  const all = Object.values(samples).join('\n');
  const pieces = fc.oneof(
    fc.constantFrom(
      ...'{}[]:,"\'#|>-\n\r\t ab.'.split(''),
      '\uE000',
      '\uD800',
      '👩‍🚀',
      '\n  ',
      '__proto__',
      'constructor: ',
    ),
    fc.nat(all.length).chain((from) => fc.nat(60).map((length) => all.slice(from, from + length))),
  );
  const edits = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), deleted: fc.nat(20), inserted: pieces }),
    { maxLength: 4 },
  );
  const everything = { ...samples, ...rentalShop };

  it('mutated samples', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(everything)),
        edits,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        (name, changes, carets) => {
          const text = changes.reduce((result, { at, deleted, inserted }) => {
            const from = Math.floor(at * result.length);
            return result.slice(0, from) + inserted + result.slice(from + deleted);
          }, everything[name] ?? '');
          const texts: Texts = { ...everything, [name]: text };
          const { services } = servicesOf(texts);
          const within = (place: {
            readonly document: string;
            readonly from: number;
            readonly to: number;
          }) => {
            expect(place.from).toBeGreaterThanOrEqual(0);
            expect(place.to).toBeGreaterThanOrEqual(place.from);
            expect(place.to).toBeLessThanOrEqual(texts[place.document]?.length ?? -1);
          };
          for (const caret of carets) {
            const offset = Math.floor(caret * text.length);
            const found = services.completions(name, offset);
            if (found) {
              within({ document: name, from: found.from, to: found.to });
              expect(found.from).toBeLessThanOrEqual(offset);
              expect(found.to).toBeGreaterThanOrEqual(offset);
              expect(new Set(found.items.map(({ label }) => label)).size).toBe(found.items.length);
              for (const { insert, caret: at = 0 } of found.items)
                expect(at).toBeLessThanOrEqual(insert.length);
            }
            services.references(name, offset).forEach(within);
            for (const place of [
              services.hover(name, offset)?.place,
              services.definition(name, offset),
              services.renameTarget(name, offset)?.place,
            ])
              if (place) within(place);
            const renamed = services.rename(name, offset, 'some_other');
            if (renamed.ok) renamed.value.forEach(within);
          }
          const walk = (items: ReturnType<typeof services.outline>) => {
            for (const item of items) {
              within(item.place);
              within(item.within);
              expect(item.within.from).toBeLessThanOrEqual(item.place.from);
              expect(item.within.to).toBeGreaterThanOrEqual(item.place.to);
              walk(item.children);
            }
          };
          walk(services.outline(name));
        },
      ),
      { numRuns: 50 },
    );
  });
  it('offsets outside of the text, and documents that are not there', () => {
    const text = 'roles: { rep: {} }';
    const { services } = servicesOf({ a: text });
    const answers = (document: string, offset: number) => [
      services.completions(document, offset),
      services.hover(document, offset),
      services.definition(document, offset),
      services.references(document, offset),
      services.renameTarget(document, offset),
      services.rename(document, offset, 'x'),
    ];
    for (const [outside, inside] of [
      [-1, 0],
      [Number.NaN, 0],
      [Number.NEGATIVE_INFINITY, 0],
      [1e9, text.length],
      [10.5, 10],
    ] as const)
      expect(answers('a', outside)).toEqual(answers('a', inside));
    for (const document of ['b', '', '__proto__'])
      expect(answers(document, 3).slice(1, 5)).toEqual([null, null, [], null]);
    expect(services.outline('b')).toEqual([]);
    expect(services.completions('b', 0)?.items.map(({ label }) => label)).toEqual(sections);
  });
  it('long texts without an end', () => {
    const open = (value: string) => `access:\n  Deal:\n    rep:\n      read: ${value}`;
    for (const unit of ['a', ' ', 'a ', '"', '{', '{a', "'a", '.', '(', '\\"', 'in [']) {
      for (const text of [open(unit.repeat(20_000)), open(`"${unit.repeat(20_000)}`), unit.repeat(20_000)]) {
        const { services } = servicesOf({ ...samples, a: text });
        for (const offset of [text.length, text.length - 7, 40]) {
          services.completions('a', offset);
          services.hover('a', offset);
          services.references('a', offset);
        }
        expect(services.outline('a').length).toBeLessThan(3);
      }
    }
    const wide = Array.from({ length: 450 }, () => `a${' '.repeat(1000)}b\n`).join('');
    expect(servicesOf({ a: `${wide}: [` }).services.outline('a')).toEqual([]);
  });
  it('answers are about the texts as they are now', () => {
    const { services, compiler } = servicesOf({ a: 'roles: { rep: {} }' });
    expect(services.references('a', 10)).toHaveLength(1);
    compiler.set('b', 'access: { Deal: { rep: {} } }');
    expect(services.references('a', 10).map(({ document }) => document)).toEqual(['a', 'b']);
    compiler.set('a', 'roles: { boss: {} }');
    expect(services.references('b', 20)).toEqual([]);
    compiler.remove('b');
    expect(services.completions('b', 0)?.items).toHaveLength(sections.length);
  });
});
