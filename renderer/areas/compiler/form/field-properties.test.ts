import { describe, expect, it } from 'vitest';
import { planEdit } from '#shared/compiler/edits/plan-edit.ts';
import { FIELD_TYPE_NAMES } from '#shared/compiler/language/field-types.ts';
import { createCompiler } from '#shared/compiler/compile.ts';
import { parseDocument } from '#shared/compiler/parse/parse-document.ts';
import { entityView } from './entity-view.ts';
import { boundFault, literalOf, propertiesOfNew, propertiesOfType } from './field-properties.ts';

const TEXT = `strata: 1
app: { name: test }
entities:
  Deal:
    fields:
      a: { type: text, required: true }
  Task:
    fields:
      title: { type: text }
access: { Deal: { member: { read: true } }, Task: { member: { read: true } } }
`;

function problemsOf(text: string) {
  const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
  compiler.set('d', text);
  return compiler.compile().problems.map(({ code }) => code);
}

function edited(text: string, edit: Parameters<typeof planEdit>[1]): string {
  const planned = planEdit([parseDocument('d', text)], edit);
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value
    .toReversed()
    .reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text);
}

function dealOf(text: string) {
  const view = entityView([parseDocument('d', text)], 'Deal');
  if (!view) throw new Error('Deal is not there');
  return view;
}

describe('fields that a form makes', () => {
  it.each(FIELD_TYPE_NAMES)('a new field of type %s has all that it needs', (type) => {
    const properties = propertiesOfNew(type, dealOf(TEXT));
    const text = edited(TEXT, { kind: 'field.add', entity: 'Deal', field: 'b', properties });
    expect(problemsOf(text)).toEqual([]);
  });

  it('a field goes through all types and compiles with each', () => {
    let text = TEXT;
    for (const type of [...FIELD_TYPE_NAMES, ...FIELD_TYPE_NAMES.toReversed()]) {
      const view = dealOf(text);
      const [field] = view.fields;
      if (!field) throw new Error('the field is gone');
      const properties = propertiesOfType(type, field, view);
      text = edited(text, { kind: 'field.set', entity: 'Deal', field: 'a', properties });
      expect(problemsOf(text), type).toEqual([]);
      expect(dealOf(text).fields[0]).toMatchObject({ type, properties: { required: true } });
    }
  });

  it('what is typed for a default is a number or a truth value where the type has such', () => {
    expect(literalOf('money', '12')).toBe(12);
    expect(literalOf('text', '12')).toBe('12');
    expect(literalOf('boolean', 'false')).toBe(false);
    expect(literalOf('date', 'today')).toBe('today');
    expect(literalOf('text', '')).toBeNull();
  });

  it('a bound is a number', () => {
    expect(boundFault('12.5')).toBeNull();
    expect(boundFault('')).toBeNull();
    expect(boundFault('many')).toMatch(/number/);
  });
});
