import { describe, expect, it } from 'vitest';
import { parseDocument } from './parse/parse-document.ts';
import { TEXT_LIMIT } from './parse/limits.ts';
import { compileTexts } from './test-compile.ts';
import { expectFix, expectProblem } from './test-problems.ts';

const codes = (text: string) => parseDocument('d', text).problems.map(({ code }) => code);

describe('SPEC-R01: what the profile of YAML leaves out is named at its place', () => {
  it('anchors and aliases', () => {
    expectProblem('yaml/anchor', 'roles: «&all» { rep: {} }');
    expectProblem('yaml/alias', 'roles: { rep: «*all» }');
  });
  it('tags; an expression that starts with ! gets quotes as a fix', () => {
    expectProblem('yaml/tag', 'roles: «!!map» { rep: {} }');
    expectFix(
      'yaml/tag',
      'entities:\n  Task:\n    fields: { done: { type: boolean } }\nviews:\n  open:\n    kind: list\n    entity: Task\n    columns: [done]\n    where: «!done»\n',
      'Put it in quotes',
      'entities:\n  Task:\n    fields: { done: { type: boolean } }\nviews:\n  open:\n    kind: list\n    entity: Task\n    columns: [done]\n    where: "!done"\n',
    );
  });
  it('directives, merge keys, keys with ?, and a second document in one text', () => {
    expectProblem('yaml/directive', '«%YAML 1.1»\n---\nroles: {}');
    expectProblem('yaml/merge-key', 'roles: { rep: {} }\nentities:\n  Deal:\n    «<<»: { a: 1 }');
    expectProblem('yaml/complex-key', '«?» roles\n: {}');
    expectProblem('yaml/second-document', 'roles: {}\n«---»\nroles: {}\n');
  });
  it('an anchor bomb is refused without being unfolded', () => {
    const bomb = Array.from(
      { length: 30 },
      (_, i) => `a${i}: &a${i} [${'*a'.concat(String(i - 1), ', ').repeat(9)}]`,
    );
    expect(codes(bomb.join('\n'))).toContain('yaml/anchor');
  });
});

describe('SPEC-R02: text that is no YAML has a problem at the place where it stops being YAML', () => {
  it.each([
    ['an open bracket', 'roles: [a, b', 'yaml/syntax'],
    ['an open quote', 'app: { name: "crm', 'yaml/syntax'],
    ['a line that has lost its indentation', 'roles:\n    rep: {}\n  manager: {}', 'yaml/syntax'],
    ['a colon within a plain text', 'app: { name: a }\nroles:\n  rep: title: x', 'yaml/syntax'],
    ['control characters', '\u0000\u0001: [', 'yaml/syntax'],
  ])('%s', (_, text, code) => {
    const { problems } = parseDocument('d', text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    for (const { place } of problems) expect(place.to).toBeLessThanOrEqual(text.length);
  });
  it('tabs as indentation, with spaces as the fix', () => {
    expectFix('yaml/tab', 'roles:\n«\t»rep: {}\n', 'Use spaces', 'roles:\n  rep: {}\n');
  });
});

describe('SPEC-R03: size and depth have limits', () => {
  it('a document of five million characters in one line is not parsed', () => {
    const text = `a: ${'x'.repeat(5_000_000)}`;
    const { problems } = parseDocument('d', text);
    expect(problems).toMatchObject([
      { code: 'yaml/too-large', place: { from: TEXT_LIMIT, to: text.length } },
    ]);
  });
  it.each([
    ['lists', '['.repeat(10_000)],
    ['maps', '{a: '.repeat(10_000)],
    ['lists in a line', '- '.repeat(10_000)],
    ['keys', '? '.repeat(10_000)],
    ['lines', Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('too many %s inside one another are named, not followed', (_, text) => {
    expect(codes(text)).toContain('yaml/too-deep');
  });
});

describe('SPEC-R04: a key stands once in a map', () => {
  const twice = 'roles:\n  rep: { title: A }\n  boss: {}\n  «rep»: { title: B }\n';
  it('the second one is a problem that points at the first', () => {
    const { related } = expectProblem('yaml/duplicate-key', twice);
    expect(related).toMatchObject([{ place: { from: 9, to: 12 } }]);
  });
  it('keys that stand twice can be fixed by keeping the first, the second or both', () => {
    expectFix('yaml/duplicate-key', twice, 'Keep the first', 'roles:\n  rep: { title: A }\n  boss: {}\n');
    expectFix('yaml/duplicate-key', twice, 'Keep the second', 'roles:\n  boss: {}\n  rep: { title: B }\n');
    expectFix(
      'yaml/duplicate-key',
      twice,
      'Keep both, the second as rep_2',
      'roles:\n  rep: { title: A }\n  boss: {}\n  rep_2: { title: B }\n',
    );
  });
  it('within a line too', () => {
    const inLine = 'roles: { rep: {}, boss: {}, «rep»: { title: B } }';
    expectFix('yaml/duplicate-key', inLine, 'Keep the first', 'roles: { rep: {}, boss: {} }');
    expectFix('yaml/duplicate-key', inLine, 'Keep the second', 'roles: { boss: {}, rep: { title: B } }');
  });
});

describe('SPEC-R05: words and numbers that readers of YAML disagree on are named', () => {
  it('no, yes, on and off where a text belongs: a warning, with quotes as the fix', () => {
    const text =
      'entities:\n  Office:\n    fields:\n      country: { type: choice, options: { no: «no» } }\n';
    expect(expectProblem('yaml/ambiguous-word', text).severity).toBe('warning');
    expectFix('yaml/ambiguous-word', text, 'Put it in quotes', text.replace('«no»', "'no'"));
  });
  it('no where true or false belongs: a problem, with false as the fix', () => {
    const text = 'entities: { Deal: { abstract: «no» } }';
    expectFix('form/wrong-kind', text, 'Change to false', 'entities: { Deal: { abstract: false } }');
  });
  it.each(['1.10', '2024', '0o14', '1e3', 'true', '~', 'null'])(
    '%s where a text belongs needs quotes',
    (word) => {
      expectFix(
        'form/wrong-kind',
        `roles: { rep: { title: «${word}» } }`,
        'Put it in quotes',
        `roles: { rep: { title: '${word}' } }`,
      );
    },
  );
  it('no is an option name like any other', () => {
    const { problems } = compileTexts({ a: 'strata: 1\napp: { name: a }\nroles: { no: {} }' });
    expect(problems).toEqual([]);
  });
});

it('SPEC-R06: places are UTF-16 offsets, behind a byte order mark, emoji and CRLF too', () => {
  expectProblem('form/unknown-key', 'roles:\n  rep: { title: "👩‍🚀 Ω", «titel»: x }');
  expectProblem('form/unknown-key', 'roles:\r\n  rep:\r\n    title: a\r\n    «titel»: b\r\n');
  expectProblem('form/unknown-key', '\uFEFFroles:\n  rep: { «zzz»: x }');
});

it('SPEC-R07: a document without a text, or with comments only, says nothing and has no problem', () => {
  for (const text of ['', '\n\n', '# later\n', '---\n', '\uFEFF']) expect(codes(text)).toEqual([]);
});
