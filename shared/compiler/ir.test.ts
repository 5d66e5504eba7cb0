import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCompiler } from './compile.ts';
import { canonicalJson } from './ir/canonical-json.ts';
import { compileTexts } from './test-compile.ts';
import { samples } from './test-samples.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const compiled = (texts: Readonly<Record<string, string>>) => {
  const { current, problems } = compileTexts(texts, sha256);
  if (!current) throw new Error(JSON.stringify(problems));
  return current;
};
const crm = compiled(samples);
const PRINT_HASH = fileURLToPath(new URL('testing/print-hash.ts', import.meta.url));

/** Compiles in a process of its own, which says where it believes to be. */
async function printHash(
  { timeZone, locale }: { timeZone: string; locale: string },
  documents: readonly (readonly [string, string])[],
): Promise<unknown> {
  const language = `${locale.replace('-', '_')}.UTF-8`;
  const env = { PATH: process.env['PATH'], TZ: timeZone, LANG: language, LC_ALL: language };
  const child = spawn(process.execPath, ['--import', 'tsx', PRINT_HASH], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(documents));
  return JSON.parse(await text(child.stdout)) as unknown;
}

describe('SPEC-R50: the IR is canonical JSON, resolved, and hashed by SHA-256', () => {
  it('the hash is that of the text, and the text is that of the IR', () => {
    expect(crm.hash).toBe(createHash('sha256').update(crm.json, 'utf8').digest('hex'));
    expect(JSON.parse(crm.json)).toEqual(crm.ir);
    expect(crm.json).toBe(canonicalJson(crm.ir));
  });
  it('what is inherited is there, what is abstract is gone, titles are filled in', () => {
    expect(Object.keys(crm.ir.entities).sort()).toEqual(['Company', 'Deal', 'Person', 'Task']);
    expect(crm.ir.entities['Person']?.fields.map(({ name, title }) => [name, title])).toEqual([
      ['name', 'Name'],
      ['email', 'Email'],
      ['company', 'Company'],
      ['phone', 'Phone'],
    ]);
    expect(crm.ir.entities['Company']).toMatchObject({
      plural: 'Companies',
      table: 'company',
      title: [{ field: 'name' }],
    });
  });
  it('a role has what the roles that it includes may do', () => {
    const { access, states } = crm.ir.entities['Deal'] ?? {};
    expect(access?.['manager']).toEqual({
      read: { op: 'boolean', value: true },
      create: { op: 'boolean', value: true },
      update: { op: 'boolean', value: true },
      delete: { op: 'boolean', value: true },
    });
    expect(access?.['rep']?.update).toMatchObject({
      op: 'equal',
      left: { op: 'field', name: 'owner' },
      right: { op: 'actor' },
    });
    expect(access?.['member']).toBeUndefined();
    expect(states?.transitions[0]?.by).toEqual(['manager', 'rep']);
  });
  it('keys are in order of UTF-16 units, numbers and texts as ECMAScript writes them', () => {
    expect(canonicalJson({ b: [1e21, 0.1, -0], a: '\u20ac\n"', '\ud83d\ude00': null, '\ufb33': true })).toBe(
      '{"a":"\u20ac\\n\\"","b":[1e+21,0.1,0],"\ud83d\ude00":null,"\ufb33":true}',
    );
    for (const bad of [undefined, Number.NaN, '\ud800', () => 1])
      expect(() => canonicalJson([bad])).toThrow(TypeError);
  });
});

it.each(['\ud800', '"\\ud800"', '"a\\0"', '"\\udc00\\ud800"'])(
  'SPEC-R10: %j, which no database stores and no canonical JSON has, is a problem',
  (title) => {
    const { problems, current } = compileTexts({ a: `strata: 1\napp: { name: a, title: ${title} }\n` });
    expect(current).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['form/wrong-kind']);
  },
);

describe('SPEC-R51: same meaning, same bytes', () => {
  it('the order of documents and sections, their names, comments and layout do not change the hash', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Object.values(samples), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('', '# a comment\n', '\n\n'),
        fc.boolean(),
        (texts, before, crlf) => {
          const renamed = texts.map((text, index): [string, string] => {
            const spaced = before + text.replace(/^(\w+:)$/gm, `$1 # note`);
            return [`doc${index}`, crlf ? spaced.replaceAll('\n', '\r\n') : spaced];
          });
          expect(compiled(Object.fromEntries(renamed)).hash).toBe(crm.hash);
        },
      ),
      { numRuns: 30 },
    );
  });
  it('braces or indentation, one kind of quotes or another, are the same', () => {
    const flow = compiled({ a: 'strata: 1\napp: {name: a}\nroles: {x: {title: "T"}}' });
    const block = compiled({ b: "# c\nroles:\n  x:\n    title: 'T'   # t\napp:\n    name: a\nstrata: 1\n" });
    expect(flow.json).toBe(block.json);
  });
  it('time zone, locale and order of documents do not change it, in processes that have them', async () => {
    const zones = ['UTC', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];
    const locales = ['en-US', 'tr-TR', 'de-DE'];
    const documents = Object.entries(samples);
    const places = zones.flatMap((timeZone) => locales.map((locale) => ({ timeZone, locale })));
    const printed: unknown[] = [];
    const remaining = places.map((place, index) => {
      const turned = [...documents.slice(index % 4), ...documents.slice(0, index % 4)];
      return () => printHash(place, index % 2 ? turned : turned.reverse());
    });
    const worker = async () => {
      for (let next = remaining.pop(); next; next = remaining.pop()) printed.push(await next());
    };
    await Promise.all([worker(), worker()]);
    expect(printed).toEqual(expect.arrayContaining(places.map((place) => ({ ...place, hash: crm.hash }))));
    expect(printed).toHaveLength(places.length);
  });
  it('the order of fields and options is meant', () => {
    const party = samples['party.spec.yaml'] ?? '';
    const swapped = party.replace('{ small: 1–50, middle: 51–500,', '{ middle: 51–500, small: 1–50,');
    expect(swapped).not.toBe(party);
    expect(compiled({ ...samples, 'party.spec.yaml': swapped }).hash).not.toBe(crm.hash);
  });
});

describe('SPEC-R53: a change of one document gives what compiling all anew gives', () => {
  it('after any number of edits', () => {
    const names = Object.keys(samples);
    const edit = fc.record({
      name: fc.constantFrom(...names),
      line: fc.nat(30),
      word: fc.constantFrom('', '  x: y', 'roles: {}', '#'),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const compiler = createCompiler({ sha256 });
        const texts: Record<string, string> = { ...samples };
        for (const [name, text] of Object.entries(texts)) compiler.set(name, text);
        for (const { name, line, word } of edits) {
          const lines = (texts[name] ?? '').split('\n');
          lines.splice(line % lines.length, 1, word);
          texts[name] = lines.join('\n');
          compiler.set(name, texts[name]);
          const fresh = compileTexts(texts, sha256);
          expect(compiler.compile().problems).toEqual(fresh.problems);
          expect(compiler.compile().current).toEqual(fresh.current);
        }
      }),
      { numRuns: 15 },
    );
  });
  it('nothing changed is the same object; a document that is taken out is gone', () => {
    const compiler = createCompiler({ sha256 });
    for (const [name, text] of Object.entries(samples)) compiler.set(name, text);
    const first = compiler.compile();
    compiler.set('app.spec.yaml', samples['app.spec.yaml'] ?? '');
    expect(compiler.compile()).toBe(first);
    compiler.remove('app.spec.yaml');
    expect(compiler.compile().problems.map(({ code }) => code)).toContain('app/missing');
  });
});

it('SPEC-R54: the source map says where everything is declared, also what is inherited', () => {
  const at = (address: string) => {
    const place = crm.sources[address];
    return place && [place.document, samples[place.document]?.slice(place.from, place.to)];
  };
  expect(at('entities/Deal/fields/amount')).toEqual(['deal.spec.yaml', 'amount']);
  expect(at('entities/Company/fields/name')).toEqual(['party.spec.yaml', 'name']);
  expect(at('entities/Deal/states/transitions/win')).toEqual(['deal.spec.yaml', 'win']);
  expect(at('entities/Deal/access/rep')).toEqual(['access.spec.yaml', 'rep']);
  expect(at('events/deal.won')).toEqual(['deal.spec.yaml', 'deal.won']);
});

it('SPEC-R55: what does not depend on a change is not checked again', () => {
  const compiler = createCompiler({ sha256 });
  for (const [name, text] of Object.entries(samples)) compiler.set(name, text);
  const fieldsNow = (name: string) => compiler.compile().current?.ir.entities[name]?.fields;
  const [company, deal] = [fieldsNow('Company'), fieldsNow('Deal')];
  compiler.set('deal.spec.yaml', (samples['deal.spec.yaml'] ?? '').replace('max: 160', 'max: 170'));
  expect(fieldsNow('Company')).toBe(company);
  expect(fieldsNow('Deal')).not.toEqual(deal);
  compiler.set('party.spec.yaml', (samples['party.spec.yaml'] ?? '').replace('max: 120', 'max: 130'));
  expect(fieldsNow('Company')).not.toEqual(company);
  const again = fieldsNow('Company');
  compiler.set('note.spec.yaml', 'entities: { Note: { fields: { body: { type: text } } } }\n');
  expect(fieldsNow('Company')).toBe(again);
  compiler.set('app.spec.yaml', (samples['app.spec.yaml'] ?? '').replace('roles:', 'roles:\n  guest: {}'));
  expect(fieldsNow('Company')).not.toBe(again);
  expect(fieldsNow('Company')).toEqual(again);
});

it('SPEC-R55: views, forms, events and access follow from themselves and their entity only', () => {
  const own = `views: { companies: { kind: list, entity: Company, columns: [name] } }
forms: { company: { entity: Company } }
events: { company.created: { version: 1, entity: Company, on: created, payload: [name] } }
`;
  const compiler = createCompiler({ sha256 });
  const texts: Record<string, string> = { ...samples, 'own.spec.yaml': own };
  for (const [name, text] of Object.entries(texts)) compiler.set(name, text);
  const now = () => {
    const ir = compiler.compile().current?.ir;
    return [
      ir?.views['companies'],
      ir?.forms['company'],
      ir?.events['company.created'],
      ir?.entities['Company']?.access,
    ];
  };
  const change = (name: string, from: string, to: string) => {
    const text = texts[name]?.replace(from, to) ?? '';
    expect(text).not.toBe(texts[name]);
    compiler.set(name, text);
  };
  const before = now();
  change('deal.spec.yaml', 'max: 160', 'max: 170');
  now().forEach((one, index) => expect(one).toBe(before[index]));
  change('party.spec.yaml', 'max: 120', 'max: 130');
  now().forEach((one, index) => expect(one).not.toBe(before[index]));
  expect(now()).toEqual(before);
});
