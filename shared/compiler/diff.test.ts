import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffIrs } from './compat/diff-irs.ts';
import { parseCel } from './expr/parse-cel.ts';
import { toText } from './expr/to-text.ts';
import { typeExpression } from './expr/type-expression.ts';
import type { Ir } from './ir/ir.ts';
import { compileTexts } from './test-compile.ts';
import { samples } from './test-samples.ts';

const irOf = (texts: Readonly<Record<string, string>>): Ir => {
  const { current, problems } = compileTexts(texts);
  if (!current) throw new Error(JSON.stringify(problems));
  return current.ir;
};
const before = irOf(samples);

/** The sentences after replacing texts in the documents, each of which must be there. */
function sentencesAfter(...replacements: readonly [from: string, to: string][]): string[] {
  const texts = { ...samples };
  for (const [from, to] of replacements) {
    const name = Object.keys(texts).find((one) => texts[one]?.includes(from));
    if (name === undefined) throw new Error(`no document has ${from}`);
    texts[name] = (texts[name] ?? '').replace(from, to);
  }
  return diffIrs(before, irOf(texts)).map(({ sentence }) => sentence);
}

describe('SPEC-R60: two IRs differ in sentences that a reviewer understands', () => {
  it('fields', () => {
    expect(sentencesAfter(['currency: EUR, min: 0', 'currency: EUR, min: 5, required: true'])).toEqual([
      'Deal.amount became required.',
      'Deal.amount changed its smallest value from 0 to 5.',
    ]);
    expect(sentencesAfter(['phone: { type: text, max: 40 }', 'fax: { type: text }'])).toEqual([
      'Person.fax was added.',
      'Person.phone was removed.',
    ]);
    expect(sentencesAfter(['{ price: Price, timing: Timing }', '{ price: Price, other: Other }'])).toEqual([
      'Deal.lost_reason: option other was added.',
      'Deal.lost_reason: option timing was removed.',
    ]);
    expect(sentencesAfter(['computed: hours * rate', 'computed: hours * rate * 2'])).toEqual([
      'Task.cost changed how it is computed from hours * rate to hours * rate * 2.',
    ]);
  });
  it('states, access, roles, events and views', () => {
    expect(sentencesAfter(['when: amount > 0,', 'when: amount > 10 && owner == actor,'])).toEqual([
      'Deal: transition win changed its condition from amount > 0 to amount > 10 && owner == actor.',
    ]);
    expect(sentencesAfter(['delete: created_by == actor', 'delete: true'])).toContain(
      'member may delete Task without a condition (before: where created_by == actor).',
    );
    expect(sentencesAfter(['update: owner == actor', 'delete: true'])).toEqual([
      'rep may no longer update Deal.',
      'rep may now delete Deal.',
    ]);
    expect(sentencesAfter(['{ title: Sales rep }', '{ title: Seller }'])).toEqual([
      'The role rep changed title from "Sales rep" to "Seller".',
    ]);
    expect(sentencesAfter(['payload: [id, title, amount, company]', 'payload: [id, title, amount]'])).toEqual(
      ['The event deal.won changed payload from id, title, amount, company to id, title, amount.'],
    );
    expect(sentencesAfter(['samples: { Deal: 40 }', 'samples: { Deal: 41 }'])).toEqual([
      'Deal changed samples from 40 to 41.',
    ]);
  });
  it('another order of what stays', () => {
    expect(
      sentencesAfter(['{ price: Price, timing: Timing }', '{ timing: Timing, price: Price }']),
    ).toHaveLength(1);
  });
});

it('SPEC-R61: what renamed_from says is a rename, once', () => {
  const renamed: [string, string] = [
    'phone: { type: text, max: 40 }',
    'mobile: { type: text, max: 40, renamed_from: phone }',
  ];
  expect(sentencesAfter(renamed)).toEqual([
    'Person.phone was renamed to mobile.',
    'Person.mobile changed title from "Phone" to "Mobile".',
  ]);
  const after = irOf({
    ...samples,
    'party.spec.yaml': (samples['party.spec.yaml'] ?? '').replace(...renamed),
  });
  expect(diffIrs(after, after)).toEqual([]);
});

it('SPEC-R62: there is a change if and only if the IRs differ', () => {
  expect(diffIrs(before, before)).toEqual([]);
  const lines = Object.entries(samples).flatMap(([name, text]) =>
    text.split('\n').map((_, line) => ({ name, line })),
  );
  fc.assert(
    fc.property(fc.constantFrom(...lines), ({ name, line }) => {
      const kept = (samples[name] ?? '').split('\n').filter((_, index) => index !== line);
      const { current } = compileTexts({ ...samples, [name]: kept.join('\n') });
      if (!current) return;
      const same = JSON.stringify(current.ir) === JSON.stringify(before);
      expect(diffIrs(before, current.ir).length === 0).toBe(same);
      expect(diffIrs(current.ir, before).length === 0).toBe(same);
    }),
    { numRuns: 60 },
  );
});

it('SPEC-R63: an expression is shown as one that means the same', () => {
  const scope = {
    entity: 'Row',
    fields: new Map(['a', 'b', 'c'].map((name) => [name, { kind: 'integer' } as const])),
  };
  const read = (text: string) => {
    const parsed = parseCel(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return typeExpression(parsed.value, scope, (_code, _node, message) => {
      throw new Error(message);
    })?.expr;
  };
  for (const text of [
    'a - (b - c) > 0',
    '(a + b) * c == 0 && !(a == b || b == c)',
    'a - b - c > 0 ? a == 1 : (b == 2 ? true : false)',
    '(a == b) == (b == c)',
    '-(a + b) < -1 && a in [1, 2]',
    '(a > 0 || b > 0) && c > 0',
    'a * 2.0 > 1.5',
  ]) {
    const expr = read(text);
    if (!expr) throw new Error(text);
    expect(read(toText(expr))).toEqual(expr);
  }
});
