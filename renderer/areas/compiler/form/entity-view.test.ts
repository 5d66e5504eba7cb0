import { describe, expect, it } from 'vitest';
import { parseDocument } from '#shared/compiler/parse/parse-document.ts';
import { entityView } from './entity-view.ts';
import { problemsWithin } from './form-props.ts';

const TEXTS = {
  a: `roles:
  rep: {}
  manager: { includes: [rep] }
entities:
  Party: { abstract: true, extends: Base, fields: { name: { type: text, required: true } } }
  Base: { abstract: true, fields: { code: { type: text } } }
events: { deal.won: { version: 1, payload: [id] } }
`,
  b: `entities:
  Company: { extends: Party }
  Deal:
    label: Sale
    fields:
      amount: { type: money, currency: EUR, min: 0 }
      kind: { type: choice, options: { small: Small, large: { title: Large } } }
      half:
    states:
      field: stage
      initial: lead
      values: { lead: {}, won: { title: Won, final: true } }
      transitions:
        win: { from: [lead], to: won, by: [rep], when: amount > 0, requires: [amount], emits: deal.won }
access:
  Deal: { rep: { read: true, update: created_by == actor } }
`,
};

const view = (entity: string, texts: Record<string, string> = TEXTS) =>
  entityView(
    Object.entries(texts).map(([name, text]) => parseDocument(name, text)),
    entity,
  );

describe('the view of an entity', () => {
  it('has its fields as they are written, half-written ones too', () => {
    expect(view('Deal')).toMatchObject({
      document: 'b',
      label: 'Sale',
      abstract: false,
      extends: null,
      fields: [
        { name: 'amount', type: 'money', owner: 'Deal', properties: { currency: 'EUR', min: 0 } },
        {
          name: 'kind',
          type: 'choice',
          options: [
            { name: 'small', title: 'Small' },
            { name: 'large', title: 'Large' },
          ],
        },
        { name: 'half', type: '', properties: {}, options: [] },
      ],
    });
  });

  it('has the fields of what it extends first, wherever that is declared', () => {
    expect(view('Company')?.fields.map(({ name, owner }) => `${owner}.${name}`)).toEqual([
      'Base.code',
      'Party.name',
    ]);
  });

  it('has its states and transitions', () => {
    expect(view('Deal')?.states).toMatchObject({
      owner: 'Deal',
      field: 'stage',
      initial: 'lead',
      values: [
        { name: 'lead', title: '', final: false },
        { name: 'won', title: 'Won', final: true },
      ],
      transitions: [
        {
          name: 'win',
          from: ['lead'],
          to: 'won',
          by: ['rep'],
          when: 'amount > 0',
          requires: ['amount'],
          emits: 'deal.won',
        },
      ],
    });
    expect(view('Company')?.states).toBeNull();
  });

  it('says of each role what it may, and through which roles', () => {
    const access = view('Deal')?.access ?? [];
    expect(access.map(({ role }) => role)).toEqual(['member', 'rep', 'manager', 'admin']);
    expect(access[1]?.own).toEqual({ read: 'true', create: '', update: 'created_by == actor', delete: '' });
    expect(access[2]).toMatchObject({
      own: { read: '' },
      through: { read: ['rep'], create: [], update: ['rep'] },
    });
  });

  it('knows what can be named in it', () => {
    expect(view('Deal')?.names).toEqual({
      targets: ['Company', 'Deal', 'User', 'Org', 'Membership'],
      bases: ['Party', 'Base'],
      roles: ['member', 'rep', 'manager', 'admin'],
      events: ['deal.won'],
    });
  });

  it('is there for entities that extend one another, and not for one that is nowhere', () => {
    const circle = {
      a: 'entities: { A: { extends: B, fields: { x: {} } }, B: { extends: A } }\nroles: { r: { includes: [r] } }',
    };
    expect(view('B', circle)?.fields.map(({ name }) => name)).toEqual(['x']);
    expect(view('Nobody')).toBeNull();
    expect(view('A', { a: 'entities: [A]' })).toBeNull();
  });

  it('has places, so that problems stand beside what they are about', () => {
    const deal = view('Deal');
    const at = TEXTS.b.indexOf('EUR');
    const problem = { document: 'b', from: at, to: at + 3, severity: 'error', message: 'x' } as const;
    const within = deal?.fields.map(({ place }) => problemsWithin([problem], place).length);
    expect(within).toEqual([1, 0, 0]);
    expect(problemsWithin([{ ...problem, document: 'a' }], deal?.place ?? null)).toEqual([]);
  });
});
