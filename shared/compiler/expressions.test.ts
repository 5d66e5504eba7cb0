import { describe, expect, it } from 'vitest';
import { compileTexts } from './test-compile.ts';
import { expectFix, expectNoProblem, expectProblem } from './test-problems.ts';

const spec = (rule: string) => `entities:
  Deal:
    fields:
      name: { type: text }
      mail: { type: email }
      amount: { type: money, currency: EUR }
      cost: { type: money, currency: USD }
      count: { type: integer }
      rate: { type: number }
      done: { type: boolean }
      due: { type: date }
      seen: { type: datetime }
      kind: { type: choice, options: { low: Low, high: High } }
      tags: { type: choice, many: true, options: { hot: Hot, cold: Cold } }
      owner: { type: ref, to: User }
      other: { type: ref, to: Deal }
      data: { type: json }
    checks:
      one:
        message: No
        rule: ${rule}
`;

describe('SPEC-R40: an expression that is no CEL has a problem at its place within the expression', () => {
  it.each([
    ['amount «=» 0', 'Two values are compared by =='],
    ['done «&» done', 'joined by &&'],
    ['done «and» done', 'joined by &&'],
    ['name == «"abc»', ''],
  ])('%s', (rule, hint) => {
    expect(expectProblem('expression/syntax', spec(rule)).message).toContain(hint);
  });
  it('one that is too long, and one that is nested too deeply', () => {
    const long = `count == ${'1 + '.repeat(600)}1`;
    expectProblem('expression/too-long', spec(`${long.slice(0, 2000)}«${long.slice(2000)}»`));
    const deep = `${'('.repeat(500)}count == 1${')'.repeat(500)}`;
    const { problems } = compileTexts({ a: spec(deep) });
    expect(problems.map(({ code }) => code)).toContain('expression/syntax');
  });
});

describe('SPEC-R41: names are fields of the row, or actor, now and today', () => {
  it('the nearest name is the fix, within plain and quoted texts', () => {
    expectFix('expression/unknown-name', spec('«amont» > 0'), 'Change to amount', spec('amount > 0'));
    expectFix(
      'expression/unknown-name',
      spec(`'name == "it''s" && «amont» > 0'`),
      'Change to amount',
      spec(`'name == "it''s" && amount > 0'`),
    );
    expectFix(
      'expression/unknown-name',
      spec('"name == \\"a\\" && «amont» > 0"'),
      'Change to amount',
      spec('"name == \\"a\\" && amount > 0"'),
    );
  });
  it('built-in fields can be read', () => {
    expectNoProblem(
      'expression/unknown-name',
      spec('created_by == actor && created_at < now && id != "" && version > 1'),
    );
  });
  it('references are not followed', () => {
    expectProblem('expression/not-in-subset', spec('«other.name» == "a"'));
  });
});

describe('SPEC-R42: every expression has a type, and every operator says which it takes', () => {
  it.each([
    '«name > 3»',
    '«amount == cost»',
    '«amount + cost» > 0',
    '«amount * amount» > 0',
    '«amount > 1.5»',
    '«rate % 2» == 0',
    '«kind < "low"»',
    '«done < true»',
    '«owner == other»',
    '«data == data»',
    '«tags == tags»',
    '«tags == null»',
    '«name < null»',
    '«count» && done',
    '!«count»',
    '«due < seen»',
    'size(«count») > 3',
    '«count in tags»',
    'count in «count»',
    'name in ["a", «3»]',
    '«-name» == "a"',
    '(«done ? 1 : "a"») == 1',
    '(done ? «tags» : tags) == null',
    '«count»',
    '«99999999999999999999» > count',
  ])('%s is a problem', (rule) => {
    const quoted = /[[\]{}?]|^!|^-/.test(rule) ? `'${rule}'` : rule;
    expectProblem('expression/type', spec(quoted));
  });
  it.each([
    'amount > 0',
    'amount * 2 >= amount - 100',
    'rate > count',
    'name + mail == "ab"',
    'name.startsWith("a") || mail.endsWith("b") || name.contains("c")',
    'size(name) > 3',
    'due < today && seen <= now',
    'due == "2026-11-20"',
    'seen > "2026-11-20T16:00:00.000Z"',
    `'kind in ["low", "high"]'`,
    '"\\"hot\\" in tags"',
    'owner == actor && other != null',
    `'(done ? count : null) == 3'`,
    `'!done'`,
  ])('%s is none', (rule) => {
    for (const code of [
      'expression/type',
      'expression/option',
      'expression/syntax',
      'expression/unknown-name',
    ] as const) {
      expectNoProblem(code, spec(rule));
    }
  });
});

it('SPEC-R43: a text beside a choice is one of its options, beside a date a date, beside a moment a moment', () => {
  expectFix('expression/option', spec('kind == «"hihg"»'), 'Change to "high"', spec('kind == "high"'));
  expectProblem('expression/option', spec('due == «"2026-02-30"»'));
  expectProblem('expression/option', spec('due == «"0000-01-01"»'));
  expectProblem('expression/option', spec('seen < «"2026-11-20"»'));
  expectProblem('expression/option', spec(`'«"warm"» in tags'`));
});

it('SPEC-R44: what is not in the subset is a problem', () => {
  for (const rule of [
    '«matches(name, "a")»',
    'name.contains(«mail + name»)',
    '«tags.all(t, t == "a")»',
    '«tags[0]» == "a"',
    '«{"a": 1}» == name',
    '«1u» == count',
    '«b"a"» == name',
    '«has(other.name)»',
  ]) {
    expectProblem('expression/not-in-subset', spec(/[[\]{}"]/.test(rule) ? `'${rule}'` : rule));
  }
});
