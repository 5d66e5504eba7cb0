import { describe, expect, it } from 'vitest';
import { expectFix, expectNoProblem, expectProblem } from './test-problems.ts';

const fields = (...lines: string[]) =>
  `entities:\n  Deal:\n    fields:\n${lines.map((line) => `      ${line}\n`).join('')}`;
const roles = 'roles: { rep: {} }\n';
const machine = (more: string) => `${roles}entities:
  Deal:
    fields: { amount: { type: integer }, total: { type: integer, computed: amount + 1 } }
    states:
${more
  .trim()
  .split('\n')
  .map((line) => `      ${line}\n`)
  .join('')}`;
const VALUES = 'field: stage\ninitial: lead\nvalues: { lead: {}, won: { final: true } }\n';

describe('SPEC-R20: roles', () => {
  it('a role that includes itself, directly or through others, is a problem', () => {
    expectProblem('role/cycle', 'roles: { rep: { includes: [«rep»] } }');
    expectProblem(
      'role/cycle',
      'roles: { a: { includes: «[b]» }, b: { includes: [c] }, c: { includes: [a] } }',
    );
  });
  it('an unknown role gets the nearest as the fix; a role listed twice is a problem', () => {
    expectFix(
      'name/unknown',
      'roles: { manager: {}, boss: { includes: [«manger»] } }',
      'Change to manager',
      'roles: { manager: {}, boss: { includes: [manager] } }',
    );
    expectProblem('name/listed-twice', 'roles: { a: {}, b: { includes: [a, «a»] } }');
  });
});

describe('SPEC-R21: entities extend abstract entities, and never themselves', () => {
  it('cycles', () => {
    expectProblem('entity/cycle', 'entities: { A: { abstract: true, extends: «A» } }');
    const { message } = expectProblem(
      'entity/cycle',
      'entities: { A: { abstract: true, extends: B }, B: { abstract: true, extends: C }, C: { abstract: true, extends: «A» } }',
    );
    expect(message).toContain('A extends B extends C extends A');
  });
  it('chains of any length come to an end, whatever their order', () => {
    const chain = (length: number) =>
      Array.from({ length }, (_, index) => `  A${index}: { abstract: true, extends: A${index + 1} }\n`);
    const before = `entities:\n${chain(32).join('')}  A32: { abstract: true, extends: `;
    expectProblem('entity/too-deep', `${before}«A33» }\n  A33: { abstract: true }\n`);
    expectNoProblem('entity/too-deep', `${before}B }\n`);
    const backwards = chain(33).toReversed().join('').replace('extends: A1 ', 'extends: «A1» ');
    expectProblem('entity/too-deep', `entities:\n  A33: { abstract: true }\n${backwards}`);
    expectProblem(
      'entity/too-deep',
      `entities:\n${chain(9000).join('').replace('extends: A33 ', 'extends: «A33» ')}`,
    );
  });
  it('unknown and concrete bases', () => {
    expectProblem('name/unknown', 'entities: { Party: { abstract: true }, Deal: { extends: «Prty» } }');
    expectProblem('entity/extends-concrete', 'entities: { Party: {}, Deal: { extends: «Party» } }');
  });
  it('a field, check or index that the base has already', () => {
    const base =
      'entities:\n  Party: { abstract: true, fields: { name: { type: text } }, indexes: { by_name: { fields: [name] } } }\n  Deal:\n    extends: Party\n';
    expectProblem('entity/field-again', `${base}    fields: { «name»: { type: text } }\n`);
    expectProblem('entity/field-again', `${base}    indexes: { «by_name»: { fields: [name] } }\n`);
  });
  it('abstract entities have no rows: nothing refers to them, shows them or gives access to them', () => {
    const base = 'entities:\n  Party: { abstract: true, fields: { name: { type: text } } }\n';
    expectProblem('entity/abstract', `${base}  Deal: { fields: { party: { type: ref, to: «Party» } } }\n`);
    expectProblem('entity/abstract', `${base}access: { «Party»: { member: { read: true } } }\n`);
    expectProblem('entity/abstract', `${base}samples: { «Party»: 3 }\n`);
    expectProblem(
      'entity/abstract',
      `${base}views: { all: { kind: list, entity: «Party», columns: [name] } }\n`,
    );
    expectProblem('entity/abstract', `${base}forms: { all: { entity: «Party» } }\n`);
  });
});

describe('SPEC-R22: a rename keeps the data of one thing that is gone', () => {
  it('not of one that is still there, and not for two', () => {
    expectProblem(
      'entity/renamed-from',
      fields('name: { type: text }', 'title: { type: text, renamed_from: «name» }'),
    );
    expectProblem(
      'entity/renamed-from',
      fields('a: { type: text, renamed_from: old }', 'b: { type: text, renamed_from: «old» }'),
    );
    expectProblem('entity/renamed-from', 'entities: { Deal: {}, Sale: { renamed_from: «Deal» } }');
  });
});

describe('SPEC-R23: each type of field has its own options', () => {
  it('what a type does not have, and what it cannot do without', () => {
    expectProblem('field/option-not-allowed', fields('done: { type: boolean, max: «3» }'));
    expectProblem('field/option-not-allowed', fields('a: { type: json, unique: «true» }'));
    expectProblem(
      'field/option-not-allowed',
      fields('tags: { type: choice, options: { a: A }, many: true, unique: «true» }'),
    );
    expectProblem('field/option-missing', fields('«a»: { type: money }'));
    expectProblem('field/option-missing', fields('«a»: { type: choice }'));
    expectProblem('field/option-missing', fields('«a»: { type: ref }'));
    expectProblem('field/option-missing', fields('a: { type: choice, options: «{}» }'));
    expectProblem('field/option-missing', fields('a: { type: money, currency: «euro» }'));
  });
  it('bounds are numbers, whole ones for all but number, and the lower one is not above the upper one', () => {
    expectProblem('field/min-above-max', fields('a: { type: integer, min: «5», max: 3 }'));
    expectProblem('form/wrong-kind', fields('a: { type: money, currency: EUR, min: «0.5» }'));
    expectNoProblem('form/wrong-kind', fields('a: { type: number, min: 0.5 }'));
  });
  it.each([
    ['text', '«3»'],
    ['integer', '«1.5»'],
    ['money, currency: EUR', '«1.5»'],
    ['number', '«many»'],
    ['boolean', '«no»'],
    ['date', '«2026-02-30»'],
    ['date', '«now»'],
    ['datetime', '«2026-11-20»'],
    ['choice, options: { low: Low, high: High }', '«hihg»'],
    ['ref, to: Deal', '«actor»'],
    ['ref, to: User', '«me»'],
    ['ref, to: User, many: true', '«actor»'],
  ])('a default that the type %s does not have: %s', (type, value) => {
    expectProblem('field/default', fields(`a: { type: ${type}, default: ${value} }`));
  });
  it('a reference to nothing, and clearing a reference that is required', () => {
    expectProblem('name/unknown', fields('a: { type: ref, to: «Compny» }'));
    expectProblem(
      'field/on-delete',
      fields('a: { type: ref, to: Deal, required: true, on_delete: «clear» }'),
    );
  });
  it('computed fields are computed only, and not from themselves', () => {
    expectProblem(
      'field/computed',
      fields('b: { type: integer }', 'a: { type: integer, computed: b + 1, required: «true» }'),
    );
    expectProblem(
      'field/computed-cycle',
      fields('a: { type: integer, computed: «b + 1» }', 'b: { type: integer, computed: a }'),
    );
  });
});

describe('SPEC-R24: nothing needs the same table or column as another thing', () => {
  it('entities that are the same in snake case, and the tables of sets', () => {
    expectProblem('name/collision', 'entities: { HTTPRequest: {}, «HttpRequest»: {} }');
    expectProblem(
      'name/collision',
      'entities: { Deal: { fields: { «tags»: { type: choice, many: true, options: { a: A } } } }, DealTags: {} }',
    );
  });
  it('a reference has _id behind its name; the state has a name that no field has', () => {
    expectProblem('name/collision', fields('owner_id: { type: text }', '«owner»: { type: ref, to: User }'));
    expectProblem(
      'name/collision',
      'entities: { Deal: { fields: { stage: { type: text } }, states: { field: «stage», initial: a, values: { a: {} }, transitions: {} } } }',
    );
  });
});

describe('SPEC-R25: titles and indexes name fields that can be shown and compared', () => {
  it('unknown fields and sets', () => {
    expectProblem(
      'name/unknown',
      'entities: { Deal: { title: "{«nmae»}", fields: { name: { type: text } } } }',
    );
    expectProblem(
      'field/not-usable',
      'entities: { Deal: { title: "{«data»}", fields: { data: { type: json } } } }',
    );
    expectProblem(
      'field/not-usable',
      'entities: { Deal: { fields: { data: { type: json } }, indexes: { a: { fields: [«data»] } } } }',
    );
  });
});

describe('SPEC-R30: state machines', () => {
  it('states and roles that are not there', () => {
    expectProblem('name/unknown', machine(`${VALUES.replace('lead\n', '«led»\n')}transitions: {}`));
    expectProblem(
      'name/unknown',
      machine(`${VALUES}transitions: { win: { from: [«led»], to: won, by: [rep] } }`),
    );
    expectProblem(
      'name/unknown',
      machine(`${VALUES}transitions: { win: { from: [lead], to: «wno», by: [rep] } }`),
    );
    expectProblem(
      'name/unknown',
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: [«reb»] } }`),
    );
    expectProblem(
      'name/unknown',
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: [rep], emits: «deal.won» } }`),
    );
    expectProblem(
      'name/unknown',
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: [rep], requires: [«amont»] } }`),
    );
  });
  it('a transition from a final state, from nowhere, or by nobody', () => {
    expectProblem(
      'state/from-final',
      machine(`${VALUES}transitions: { again: { from: [«won»], to: lead, by: [rep] } }`),
    );
    expectProblem(
      'form/missing-value',
      machine(`${VALUES}transitions: { win: { from: «[]», to: won, by: [rep] } }`),
    );
    expectProblem(
      'form/missing-value',
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: «[]» } }`),
    );
  });
  it('states that no row gets to or out of, and a start at the end, are warnings', () => {
    expectProblem('state/unreachable', machine(`${VALUES.replace('won', '«won»')}transitions: {}`));
    expectProblem(
      'state/dead-end',
      machine(
        'field: stage\ninitial: lead\nvalues: { lead: {}, «won»: {} }\ntransitions: { win: { from: [lead], to: won, by: [rep] } }',
      ),
    );
    expectProblem('state/initial-final', machine(`${VALUES.replace('lead\n', '«won»\n')}transitions: {}`));
  });
  it('what a transition sets can be written, and has the type of the field', () => {
    const set = (what: string) =>
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: [rep], sets: { ${what} } } }`);
    expectProblem('field/not-usable', set('«total»: 1'));
    expectProblem('field/not-usable', set('«stage»: 1'));
    expectProblem('field/not-usable', set('«created_at»: now'));
    expectProblem('expression/type', set('amount: «now»'));
    expectNoProblem('expression/type', set('amount: amount + 1'));
  });
});

describe('SPEC-R31: access', () => {
  const deal = `${roles}entities: { Deal: { fields: { owner: { type: ref, to: User }, kind: { type: choice, options: { a: A, b: B } } } } }\n`;
  it('entities and roles that are not there', () => {
    expectProblem('name/unknown', `${deal}access: { «Dael»: { rep: { read: true } } }`);
    expectProblem('name/unknown', `${deal}access: { Deal: { «reb»: { read: true } } }`);
  });
  it.each([
    'false',
    '1 == 2',
    'kind == "a" && kind == "b"',
    'owner == actor && !true',
    'kind == null && kind == "a"',
    `'kind in []'`,
  ])('a rule that can never hold is a warning: %s', (rule) => {
    const text = `${deal}access:\n  Deal:\n    rep:\n      read: «${rule}»\n`;
    expect(expectProblem('access/never', text).severity).toBe('warning');
  });
  it('rules that may hold are none', () => {
    for (const rule of [
      'true',
      'owner == actor',
      'kind == "a" || kind == "b"',
      'kind == "a" && owner == actor',
    ]) {
      expectNoProblem('access/never', `${deal}access:\n  Deal:\n    rep:\n      read: ${rule}\n`);
    }
  });
  it('an entity that nobody may read is a warning', () => {
    expectProblem('access/nobody-reads', 'entities: { «Deal»: {} }');
  });
});

describe('SPEC-R32: events', () => {
  it('an event that nothing emits, one about nothing, and a transition of another entity', () => {
    expectProblem(
      'event/never',
      'entities: { Deal: {} }\nevents: { «deal.won»: { version: 1, entity: Deal, payload: [id] } }',
    );
    expectProblem('event/entity', 'events: { «deal.won»: { version: 1, payload: [id] } }');
    expectProblem(
      'event/entity',
      machine(`${VALUES}transitions: { win: { from: [lead], to: won, by: [rep], emits: «deal.won» } }`) +
        '  Other: {}\nevents: { deal.won: { version: 1, entity: Other, payload: [id] } }',
    );
  });
  it('a payload of unknown fields', () => {
    expectProblem(
      'name/unknown',
      'entities: { Deal: {} }\nevents: { deal.made: { version: 1, entity: Deal, on: created, payload: [«di»] } }',
    );
  });
});

describe('SPEC-R33: views', () => {
  const view = (text: string) =>
    `entities: { Deal: { fields: { name: { type: text }, due: { type: date }, data: { type: json }, kind: { type: choice, options: { a: A } } } } }\nviews:\n  ${text}\n`;
  it('what a kind of view needs and what it does not have', () => {
    expectProblem('view/option', view('«all»: { kind: list, entity: Deal }'));
    expectProblem('view/option', view('«all»: { kind: board, entity: Deal, card: [name] }'));
    expectProblem('view/option', view('all: { kind: list, entity: Deal, columns: [name], card: «[name]» }'));
  });
  it('fields that cannot be used so', () => {
    expectProblem('field/not-usable', view('all: { kind: board, entity: Deal, by: «name», card: [name] }'));
    expectProblem(
      'field/not-usable',
      view('all: { kind: calendar, entity: Deal, by: «kind», card: [name] }'),
    );
    expectProblem(
      'field/not-usable',
      view('all: { kind: list, entity: Deal, columns: [name], sort: «data» }'),
    );
    expectProblem('field/not-usable', view('all: { kind: summary, entity: Deal, by: kind, sum: [«name»] }'));
    expectProblem('name/unknown', view('all: { kind: list, entity: Deal, columns: [«nmae»] }'));
  });
});

describe('SPEC-R34: forms', () => {
  const form = (text: string) =>
    `entities: { Deal: { fields: { a: { type: integer }, b: { type: integer, computed: a } } } }\nforms:\n  deal: { entity: Deal, ${text} }\n`;
  it('a rule says one thing about a field that can be written', () => {
    expectProblem('form/rule', form('rules: [«{» show: a, lock: a, when: a > 1 }]'));
    expectProblem('form/rule', form('rules: [«{» when: a > 1 }]'));
    expectProblem('field/not-usable', form('rules: [{ require: «b», when: a > 1 }]'));
    expectProblem('field/not-usable', form('fields: [a, «b»]'));
    expectProblem('name/unknown', form('rules: [{ show: «ab», when: a > 1 }]'));
  });
});
