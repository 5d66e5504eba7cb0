import { describe, expect, it } from 'vitest';
import { compileTexts } from './test-compile.ts';
import { expectFix, expectNoProblem, expectProblem } from './test-problems.ts';

describe('SPEC-R10: what does not have the form of the language is named at its place', () => {
  it('an unknown key, with the nearest one as the fix', () => {
    expectFix(
      'form/unknown-key',
      'roles: { rep: { «titel»: Rep } }',
      'Change to title',
      'roles: { rep: { title: Rep } }',
    );
    expect(expectProblem('form/unknown-key', '«persons»: {}').fixes).toEqual([]);
  });
  it('a key that is missing, a value that is not written yet', () => {
    expectProblem('form/missing-key', 'entities: { Deal: { fields: { a: «{» required: true } } } }');
    expectProblem('form/missing-value', 'entities:\n  Deal:\n    fields:\n      a: { type: text, max«:» }');
    expectProblem('form/missing-value', 'entities:\n  Deal:\n    title«:»\n');
  });
  it('a list, a map or a value where another one belongs', () => {
    expectProblem('form/wrong-kind', 'roles: «[»rep]');
    expectProblem('form/wrong-kind', 'roles: { rep: { title: «{» a: b } } }');
    expectProblem('form/wrong-kind', 'roles: «r»ep');
    expectFix(
      'form/wrong-kind',
      'roles: { a: {}, b: { includes: «a» } }',
      'Change to [a]',
      'roles: { a: {}, b: { includes: [a] } }',
    );
  });
  it('a word that is none of the possible ones, with the nearest as the fix', () => {
    const text = 'entities: { Deal: { fields: { a: { type: «intger» } } } }';
    expectFix('form/unknown-word', text, 'Change to integer', text.replace('«intger»', 'integer'));
  });
  it('a number outside of its range, and a version that this compiler does not know', () => {
    expectProblem('form/out-of-range', 'samples: { Deal: «1000000» }');
    expectProblem('form/out-of-range', 'strata: «2»');
  });
  it('a text that is a list or a value at the top', () => {
    expectProblem('form/wrong-kind', '«-» a\n- b\n');
    expectProblem('form/wrong-kind', '«h»ello');
  });
});

describe('SPEC-R11: there is one app, and its document says the version of the language', () => {
  it('no app', () => {
    expect(compileTexts({ a: 'roles: {}' }).problems).toMatchObject([
      { code: 'app/missing', place: { document: 'a' } },
    ]);
    expect(compileTexts({}).problems).toMatchObject([{ code: 'app/missing' }]);
  });
  it('an app without version', () => {
    expect(compileTexts({ a: 'app: { name: crm }' }).problems).toMatchObject([{ code: 'form/version' }]);
  });
  it('two apps', () => {
    expectProblem('name/declared-twice', 'app: { name: «other» }');
  });
});

describe('SPEC-R12: names are written in one way, in ASCII', () => {
  it('what is written differently gets a fix', () => {
    expectFix(
      'name/form',
      'entities: { «purchase order»: {} }',
      'Change to PurchaseOrder',
      'entities: { PurchaseOrder: {} }',
    );
    expectFix(
      'name/form',
      'entities: { Deal: { fields: { «lostReason»: { type: text } } } }',
      'Change to lost_reason',
      'entities: { Deal: { fields: { lost_reason: { type: text } } } }',
    );
    expectProblem('name/form', 'roles: { «1»: {} }');
  });
  it('letters that only look like ASCII get the letters that they look like', () => {
    expectFix('name/look-alike', 'roles: { «rеp»: {} }', 'Change to rep', 'roles: { rep: {} }');
    expectFix('name/look-alike', 'entities: { «Ｄeal»: {} }', 'Change to Deal', 'entities: { Deal: {} }');
  });
  it('names that are built in, or that code needs, are reserved', () => {
    for (const name of ['User', 'Org', 'Membership', 'Date', 'Promise'])
      expectProblem('name/reserved', `entities: { «${name}»: {} }`);
    for (const name of ['id', 'org', 'version', 'actor', 'now', 'class', 'constructor']) {
      expectProblem('name/reserved', `entities: { Deal: { fields: { «${name}»: { type: text } } } }`);
    }
    for (const name of ['member', 'admin']) expectProblem('name/reserved', `roles: { «${name}»: {} }`);
  });
  it('words of SQL are allowed, with a warning', () => {
    expect(expectProblem('name/sql-word', 'entities: { «Order»: {} }').severity).toBe('warning');
    expectProblem('name/sql-word', 'entities: { Deal: { fields: { «group»: { type: text } } } }');
  });
  it('names like those of every JavaScript object do no harm', () => {
    expectProblem('form/unknown-key', 'roles: { rep: { «toString»: a } }');
    expectProblem('form/unknown-key', '«constructor»: {}');
    expectProblem('form/unknown-key', '«__proto__»: { a: 1 }');
    expectNoProblem('name/unknown', 'roles: { hasownproperty: {} }');
  });
});

describe('SPEC-R13: documents are merged into one model', () => {
  const others = {
    a: 'entities:\n  Deal: {}\naccess:\n  Deal: { rep: { read: true } }\nroles: { rep: {}, boss: {} }\n',
  };
  it('what two documents declare is a problem in the later one, in order of names, that points at the first', () => {
    const { related, fixes } = expectProblem('name/declared-twice', 'entities:\n  «Deal»: {}\n', others);
    expect(related).toMatchObject([{ place: { document: 'a' } }]);
    expect(fixes.map(({ edits }) => edits.map(({ document }) => document))).toEqual([['spec'], ['a']]);
  });
  it('access of one entity may be spread over documents, each role once', () => {
    expectProblem('name/declared-twice', 'access:\n  Deal: { «rep»: { update: true } }\n', others);
    const spread = compileTexts({
      app: 'strata: 1\napp: { name: a }',
      ...others,
      b: 'access: { Deal: { boss: { read: true } } }',
    });
    expect(spread.problems).toEqual([]);
  });
  it('a name is used in another document than the one that declares it', () => {
    const fix = expectProblem('name/unknown', 'samples: { «Dael»: 3 }', others).fixes[0];
    expect(fix?.title).toBe('Change to Deal');
  });
});

it('SPEC-R16: while one document cannot be read, others are not told that what it may declare is missing', () => {
  const others = {
    app: 'strata: 1\napp: { name: a }',
    b: 'samples: { Deal: 3 }\nviews: { all: { kind: lst, entity: Deal } }',
  };
  const codes = (spec: string) => compileTexts({ ...others, spec }).problems.map(({ code }) => code);
  expect(codes('entities: { Dael: {} }')).toContain('name/unknown');
  expect(codes('entities: { Deal: {')).not.toContain('name/unknown');
  expect(codes('entities: { Deal: {')).toEqual(expect.arrayContaining(['yaml/syntax', 'form/unknown-word']));
});
