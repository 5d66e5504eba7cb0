import { describe, expect, it } from 'vitest';
import { planEdit } from './edits/plan-edit.ts';
import type { SpecEdit } from './edits/spec-edit.ts';
import { parseDocument } from './parse/parse-document.ts';
import { applyEdits } from './test-problems.ts';

/** The text after the edit; a refusal fails the test. */
function edited(text: string, ...edits: readonly SpecEdit[]): string {
  return edits.reduce((before, edit) => {
    const planned = planEdit([parseDocument('d', before)], edit);
    if (!planned.ok) throw new Error(`${planned.error.code}: ${planned.error.message}`);
    return applyEdits(before, planned.value);
  }, text);
}

function refusal(text: string, edit: SpecEdit): string {
  const planned = planEdit([parseDocument('d', text)], edit);
  return planned.ok ? 'done' : planned.error.code;
}

const entity = 'Deal';
const set = (field: string, properties: Record<string, string | number | boolean | null>): SpecEdit => ({
  kind: 'field.set',
  entity,
  field,
  properties,
});
const addField = (
  field: string,
  properties: Record<string, string | number> = { type: 'text' },
): SpecEdit => ({
  kind: 'field.add',
  entity,
  field,
  properties,
});
const removeField = (field: string): SpecEdit => ({ kind: 'field.remove', entity, field });
const move = (field: string, direction: 'up' | 'down'): SpecEdit => ({
  kind: 'field.move',
  entity,
  field,
  direction,
});
const allow = (role: string, action: 'read' | 'update', rule: true | string | null): SpecEdit => ({
  kind: 'access.set',
  entity,
  role,
  action,
  rule,
});

const fields = (lines: string) => `entities:\n  Deal:\n    fields:\n${lines}`;

describe('SPEC-R70: an edit touches nothing but what it is about', () => {
  it('a property in braces', () => {
    const text = fields('      a: {type:   text ,required: true} # why\n');
    expect(edited(text, set('a', { type: 'longtext' }))).toBe(text.replace('text ,', 'longtext ,'));
    expect(edited(text, set('a', { max: 12 }))).toBe(text.replace('true}', 'true, max: 12}'));
    expect(edited(text, set('a', { required: null }))).toBe(
      text.replace('   text ,required: true', '   text'),
    );
  });
  it('a property in a line of its own', () => {
    const text = fields('      a:\n        type: text # one\n\n        max: 12   # two\n');
    expect(edited(text, set('a', { max: 30 }))).toBe(text.replace('12', '30'));
    expect(edited(text, set('a', { type: 'longtext', max: null }))).toBe(
      fields('      a:\n        type: longtext # one\n\n        # two\n'),
    );
  });
  it('line ends, a missing line end at the end, and a byte order mark', () => {
    const text = '\uFEFFentities:\r\n  Deal:\r\n    fields:\r\n      a: { type: text }';
    const both = `${text}\r\n      b: { type: text }`;
    expect(edited(text, addField('b'))).toBe(both);
    expect(edited(both, removeField('b'))).toBe(text);
    expect(edited(both, move('b', 'up'))).toBe(both.replace(/( +a:.*)\r\n( +b:.*)/, '$2\r\n$1'));
    expect(edited('\uFEFF', { kind: 'entity.add', document: 'd', entity })).toBe(
      '\uFEFFentities:\n  Deal: {}\n',
    );
  });
  it('a list: what is gone is deleted, what is new is added', () => {
    const machine = (from: string) =>
      `entities:\n  Deal:\n    states:\n      field: stage\n      initial: a\n      values: { a: {}, b: {}, c: {} }\n      transitions:\n        go:\n          from: ${from}\n          to: c\n          by: [rep]\n`;
    const from = (...states: string[]): SpecEdit => ({
      kind: 'transition.set',
      entity,
      transition: 'go',
      properties: { from: states },
    });
    expect(edited(machine('[ a,b ]'), from('b'))).toBe(machine('[ b ]'));
    expect(edited(machine('[a]'), from('a', 'b'))).toBe(machine('[a, b]'));
    expect(edited(machine('[a, b]'), from('b', 'a'))).toBe(machine('[b, a]'));
    expect(edited(machine('[a]'), from())).toBe(machine('[]'));
    const block = machine('\n            - a # first\n            - b # second');
    expect(edited(block, from('b'))).toBe(machine('\n            # first\n            - b # second'));
    expect(edited(block, from('a', 'b', 'c'))).toBe(
      machine('\n            - a # first\n            - b # second\n            - c'),
    );
    expect(edited(block, from())).toBe(machine('[] \n            # first\n            # second'));
    expect(edited(machine('[\n            a, # first\n            b,\n          ]'), from('b', 'c'))).toBe(
      machine('[\n            # first\n            b,\n            c,\n          ]'),
    );
  });
});

describe('SPEC-R71: a comment goes only with the thing in whose value it stands', () => {
  const text = fields(
    '      # about a\n      a: { type: text } # beside a\n      # about b\n      b:\n        # in b\n        type: date\n      # the end\n',
  );
  it('comments above and beside what is removed stay', () => {
    expect(edited(text, removeField('a'))).toBe(text.replace('a: { type: text } #', '#'));
    expect(edited(text, removeField('b'))).toBe(
      text.replace('      b:\n        # in b\n        type: date\n', ''),
    );
  });
  it('within braces over several lines too', () => {
    const braces = fields(
      '      a: {\n        type: text, # what\n        max: 3, # how many\n        # more\n      }\n',
    );
    expect(edited(braces, set('a', { max: null }))).toBe(braces.replace('max: 3, ', ''));
    expect(edited(braces, set('a', { min: 1 }))).toBe(
      braces.replace('text, # what\n', 'text, # what\n        min: 1,\n'),
    );
    const open = fields('      a: {\n        type: text, # what\n        max: 3 # how many\n      }\n');
    expect(edited(open, set('a', { max: null }))).toBe(
      open.replace('text, #', 'text #').replace('max: 3 ', ''),
    );
    expect(edited(open, set('a', { default: 'x' }))).toBe(
      open.replace('3 # how many\n', '3, # how many\n        default: x\n'),
    );
  });
  it('a text over lines is replaced by one in a line, and its comment stays', () => {
    const long = fields(
      '      a:\n        description: > # for people\n          one\n          two\n        type: text\n',
    );
    expect(edited(long, set('a', { description: 'three' }))).toBe(
      fields('      a:\n        description: three # for people\n        type: text\n'),
    );
  });
});

it('SPEC-R76: a text that keeps its blank lines keeps them, or the edit is refused', () => {
  const text = fields(
    '      a:\n        type: text\n        description: |+\n          x\n\n      b: { type: text }\n\n',
  );
  expect(edited(text, addField('c'))).toBe(text.replace('b: { type: text }', '$&\n      c: { type: text }'));
  expect(edited(text, set('a', { renamed_from: 'z' }))).toBe(
    text.replace('          x\n\n', '          x\n\n        renamed_from: z\n'),
  );
  expect(refusal(text, move('a', 'down'))).toBe('edit/not-possible');
});

describe('SPEC-R72: what is new is written like what stands beside it', () => {
  it('in braces beside braces, over lines beside lines', () => {
    expect(edited(fields('      a: { type: text }\n'), addField('b', { type: 'text', max: 3 }))).toBe(
      fields('      a: { type: text }\n      b: { type: text, max: 3 }\n'),
    );
    const lines = 'entities:\n    Deal:\n        fields:\n            a:\n                type: text\n';
    expect(edited(lines, addField('b'))).toBe(`${lines}            b:\n                type: text\n`);
    expect(edited('entities: {Deal: {fields: {a: {type: text}}}}', addField('b'))).toBe(
      'entities: {Deal: {fields: {a: {type: text}, b: { type: text }}}}',
    );
  });
  it('blank lines between entities', () => {
    const text = 'entities:\n  A: {}\n\n  B: {} # b\n# the end\n';
    expect(edited(text, { kind: 'entity.add', document: 'd', entity })).toBe(
      text.replace('b\n', 'b\n\n  Deal: {}\n'),
    );
  });
  it('what is not there yet is made, with a line for each thing', () => {
    expect(
      edited(
        'roles:\n  rep: {}',
        { kind: 'entity.add', document: 'd', entity },
        addField('a'),
        allow('rep', 'read', true),
      ),
    ).toBe(
      'roles:\n  rep: {}\n\nentities:\n  Deal:\n    fields:\n      a: { type: text }\n\naccess:\n  Deal:\n    rep: { read: true }',
    );
    expect(edited('entities:\n  Deal: # ours\n    label: Sale\n', addField('a'))).toBe(
      'entities:\n  Deal: # ours\n    label: Sale\n    fields:\n      a: { type: text }\n',
    );
    expect(edited('entities:\n  Deal:\n', addField('a'))).toBe(
      'entities:\n  Deal:\n    fields:\n      a: { type: text }\n',
    );
    expect(edited('entities: { Deal: }', addField('a'))).toBe(
      'entities: { Deal: { fields: { a: { type: text } } } }',
    );
  });
  it('a state machine', () => {
    expect(
      edited(
        'entities:\n  Deal: {}\n',
        { kind: 'states.add', entity, field: 'stage', initial: 'lead' },
        { kind: 'state.add', entity, state: 'won', properties: { final: true } },
        {
          kind: 'transition.add',
          entity,
          transition: 'win',
          properties: { from: ['lead'], to: 'won', by: ['rep'] },
        },
        {
          kind: 'transition.set',
          entity,
          transition: 'win',
          properties: { when: 'amount in [1, 2]', emits: 'deal.won' },
        },
        { kind: 'state.set', entity, state: 'lead', properties: { title: 'New one' } },
        { kind: 'states.set', entity, properties: { field: 'state' } },
      ),
    ).toBe(`entities:
  Deal:
    states:
      field: state
      initial: lead
      values: { lead: { title: New one }, won: { final: true } }
      transitions:
        win: { from: [lead], to: won, by: [rep], when: 'amount in [1, 2]', emits: deal.won }
`);
  });
});

describe('SPEC-R73: quotes stand where the language would read something else, and where somebody likes them', () => {
  it.each([
    ['Price', 'Price'],
    ['a: b', "'a: b'"],
    ["it's", "it's"],
    ["'s", "'''s'"],
    ['2024', "'2024'"],
    ['true', "'true'"],
    ['', "''"],
    ['no', "'no'"],
    ['a #b', "'a #b'"],
    ['#b', "'#b'"],
    ['a#b', 'a#b'],
    ['{title}', "'{title}'"],
    ['!x', "'!x'"],
    ['*x', "'*x'"],
    ['- x', "'- x'"],
    ['-x', '-x'],
    [' x', "' x'"],
    ['one\ntwo', '"one\\ntwo"'],
    ['\u0085\u2028', '"\\u0085\\u2028"'],
    ['👩‍🚀', '👩‍🚀'],
  ])('%j is written %s', (title, written) => {
    const text = fields('      a:\n        type: text\n');
    expect(edited(text, set('a', { title }))).toBe(`${text}        title: ${written}\n`);
  });
  it('in braces more needs quotes', () => {
    const text = fields('      a: { type: text }\n');
    expect(edited(text, set('a', { title: 'a, b' }))).toBe(text.replace(' }', ", title: 'a, b' }"));
    expect(
      edited(text.replace('{ type: text }', '\n        type: text'), set('a', { title: 'a, b' })),
    ).toMatch(/ title: a, b\n/);
  });
  it('an expression has quotes only where YAML would read something else', () => {
    const text = 'entities: { Deal: {} }\nroles: { rep: {} }\naccess:\n  Deal:\n    rep: { read: true }\n';
    const rule = (written: string) => text.replace('true', written);
    expect(edited(text, allow('rep', 'read', 'stage == "lost"'))).toBe(rule('stage == "lost"'));
    expect(edited(text, allow('rep', 'read', '"a" in tags'))).toBe(rule(`'"a" in tags'`));
    expect(edited(text, allow('rep', 'read', '!done'))).toBe(rule("'!done'"));
    expect(edited(rule("'a == b'"), allow('rep', 'read', true))).toBe(text);
    expect(edited(text, allow('rep', 'read', 'stage in ["a"]'))).toBe(rule(`'stage in ["a"]'`));
  });
  it('quotes that nobody needs stay, and so do double quotes', () => {
    const quoted = fields(`      a: { title: 'A', description: "b, c", type: text }\n`);
    expect(edited(quoted, set('a', { title: 'B', description: 'd' }))).toBe(
      quoted.replace("'A'", "'B'").replace('b, c', 'd'),
    );
    const needed = fields(`      a: { title: 'a, b', type: text }\n`);
    expect(edited(needed, set('a', { title: 'B' }))).toBe(needed.replace("'a, b'", 'B'));
  });
});

describe('SPEC-R74: a new property stands where the language has it, and moving swaps neighbours', () => {
  it('a property stands behind those that come before it', () => {
    const text = 'entities:\n  Deal:\n    fields: {}\n    indexes: {}\n';
    expect(edited(text, { kind: 'entity.set', entity, properties: { label: 'Sale' } })).toBe(
      text.replace('    fields', '    label: Sale\n    fields'),
    );
  });
  const text = fields(
    '      # about a\n      a: { type: text } # beside a\n\n      # alone\n\n      # about b\n      b:\n        type: date\n        # later more\n      c: { type: json }',
  );
  it('with the comments that belong to them; up and down again is the same text', () => {
    const up = edited(text, move('b', 'up'));
    expect(up).toBe(
      fields(
        '      # about b\n      b:\n        type: date\n        # later more\n\n      # alone\n\n      # about a\n      a: { type: text } # beside a\n      c: { type: json }',
      ),
    );
    expect(edited(up, move('b', 'down'))).toBe(text);
    expect(edited(text, move('c', 'up'), move('c', 'down'))).toBe(text);
    expect(edited(text, move('a', 'up'), move('c', 'down'))).toBe(text);
  });
  it('within braces', () => {
    const braces = 'entities: { Deal: { fields: { a: {type: text}, b: {type: date}, c: {type: json} } } }';
    expect(edited(braces, move('b', 'up'))).toBe(
      'entities: { Deal: { fields: { b: {type: date}, a: {type: text}, c: {type: json} } } }',
    );
    const lines =
      'entities:\n  Deal: { fields: {\n    a: {type: text}, # a\n    b: {type: date} # b\n    } }\n';
    const swapped =
      'entities:\n  Deal: { fields: {\n    b: {type: date}, # b\n    a: {type: text} # a\n    } }\n';
    expect(edited(lines, move('a', 'down'))).toBe(swapped);
    expect(edited(swapped, move('a', 'up'))).toBe(lines);
  });
});

describe('SPEC-R75: a list of names that is empty goes, unless it has comments', () => {
  it('the last field and the last right', () => {
    const text = fields(
      '      a: { type: text }\n    label: Sale\nroles: { rep: {} }\naccess:\n  Deal:\n    rep: { read: true }\n',
    );
    expect(edited(text, removeField('a'), allow('rep', 'read', null))).toBe(
      'entities:\n  Deal:\n    label: Sale\nroles: { rep: {} }\n',
    );
  });
  it('with comments it stays, empty, and can be filled again', () => {
    const text = fields('      # nothing but names\n      a: { type: text }\n');
    const empty = text.replace('fields:', 'fields: {}').replace('      a: { type: text }\n', '');
    expect(edited(text, removeField('a'))).toBe(empty);
    expect(edited(empty, addField('b'))).toBe(fields('      b: { type: text }\n      # nothing but names\n'));
  });
  it('an entity without fields stays', () => {
    expect(edited('entities:\n  Deal: { fields: { a: { type: text } } }\n', removeField('a'))).toBe(
      'entities:\n  Deal: {}\n',
    );
  });
});

describe('SPEC-R76: what cannot be edited is refused, with a reason', () => {
  const text = fields('      a: { type: text }\n');
  it.each<[string, string, SpecEdit]>([
    ['edit/unreadable', `${text}  x: [`, set('a', { max: 1 })],
    ['edit/unreadable', 'x: [', set('a', { max: 1 })],
    ['edit/unreadable', `${text}---\n`.concat('a: b\n'), set('a', { max: 1 })],
    ['edit/not-there', text, set('b', { max: 1 })],
    ['edit/not-there', text, { ...set('a', { max: 1 }), entity: 'Task' } as SpecEdit],
    ['edit/not-there', text, removeField('toString')],
    ['edit/not-there', text, { kind: 'state.add', entity, state: 'a' }],
    ['edit/not-there', text, { kind: 'option.add', entity, field: 'b', option: 'c', title: 'C' }],
    ['edit/not-there', text, allow('nobody', 'read', true)],
    ['edit/not-there', text, { kind: 'entity.add', document: 'e', entity: 'Task' }],
    ['edit/name-taken', text, addField('a')],
    ['edit/name-taken', text, { kind: 'entity.add', document: 'd', entity }],
    [
      'edit/name-taken',
      'entities:\n  Deal: { extends: P }\n  P: { extends: Deal, fields: { a: {} } }',
      addField('a'),
    ],
    [
      'edit/name-taken',
      'entities: { Deal: { states: {} } }',
      { kind: 'states.add', entity, field: 'a', initial: 'b' },
    ],
    ['edit/name-invalid', text, addField('A b')],
    ['edit/name-invalid', text, addField('id')],
    ['edit/name-invalid', text, addField('a: {}, b')],
    ['edit/name-invalid', text, { kind: 'entity.add', document: 'd', entity: 'User' }],
    ['edit/name-invalid', text, { kind: 'states.add', entity, field: 'now', initial: 'b' }],
    ['edit/value-invalid', text, set('a', { type: 'varchar' })],
    ['edit/value-invalid', text, set('a', { type: null })],
    ['edit/value-invalid', text, set('a', { required: 'yes' })],
    ['edit/value-invalid', text, set('a', { max: Number.NaN })],
    ['edit/value-invalid', text, set('a', { title: '\uD800' })],
    ['edit/value-invalid', text, set('a', { to: 'no name' })],
    ['edit/value-invalid', text, set('a', { __proto: 'x' })],
    ['edit/value-invalid', text, addField('b', { max: 1 })],
    ['edit/not-plain', fields('      a: *x\n'), set('a', { max: 1 })],
    ['edit/not-plain', fields('      a: &x { type: text }\n'), set('a', { max: 1 })],
    ['edit/not-plain', fields('      a: !!map { type: text }\n'), removeField('a')],
    ['edit/not-plain', fields('      a: { <<: *x }\n'), set('a', { max: 1 })],
    ['edit/not-possible', fields('      a: { type: text }\n      a: { type: date }\n'), removeField('a')],
    ['edit/not-possible', 'entities: []\n', { kind: 'entity.add', document: 'd', entity }],
    ['edit/not-possible', fields('      a:\n        title:\n          - x\n'), set('a', { title: 'x' })],
  ])('%s: %j', (code, before, edit) => {
    expect(refusal(before, edit)).toBe(code);
  });
  it('what it says already is no edit', () => {
    const planned = planEdit([parseDocument('d', text)], set('a', { type: 'text', max: null }));
    expect(planned).toEqual({ ok: true, value: [] });
  });
});

describe('SPEC-R77: access is written where there is access of the entity, else of others, else beside the entity', () => {
  const documents = (texts: Record<string, string>) =>
    Object.entries(texts).map(([name, text]) => parseDocument(name, text));
  const where = (texts: Record<string, string>) => {
    const planned = planEdit(documents(texts), allow('rep', 'update', true));
    return planned.ok ? planned.value.map(({ document }) => document) : planned.error.code;
  };
  const declared = 'entities: { Deal: {} }\nroles: { rep: {} }\n';
  it('the nearest of them', () => {
    expect(where({ a: declared })).toEqual(['a']);
    expect(where({ a: declared, b: 'access: { Task: {} }\n' })).toEqual(['b']);
    expect(where({ a: `${declared}access: {}\n`, b: 'access: { Task: {} }\n' })).toEqual(['a']);
    expect(where({ a: `${declared}access: {}\n`, b: 'access: { Deal: {} }\n' })).toEqual(['b']);
    expect(
      where({ a: declared, b: 'access: { Deal: {} }\n', c: 'access: { Deal: { rep: { read: true } } }\n' }),
    ).toEqual(['c']);
  });
});
