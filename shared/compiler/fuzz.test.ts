import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compileTexts } from './test-compile.ts';
import { samples } from './test-samples.ts';
import { createCompiler } from './compile.ts';

const names = Object.keys(samples);
const all = Object.values(samples).join('\n');

/** Pieces that break YAML, expressions and the language in ways that plain letters do not. */
const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...':-?[]{},#&*!|>\'"%@`\t\n \r~=<.\\'.split('')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\n  ',
      '---\n',
      '<<: *a',
      ' && ',
      '{}',
      'no',
      '1e999',
      '0x',
      '\uFEFF',
      '👩‍🚀',
      '\uD800',
      '\u2028',
      '__proto__',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(all.length).chain((from) => fc.nat(60).map((length) => all.slice(from, from + length))),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

interface Mutation {
  readonly at: number;
  readonly deleted: number;
  readonly inserted: string;
}

const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), deleted: fc.nat(12), inserted: pieces }),
  { minLength: 1, maxLength: 6 },
);

function mutate(text: string, edits: readonly Mutation[]): string {
  return edits.reduce((result, { at, deleted, inserted }) => {
    const from = Math.floor(at * result.length);
    return result.slice(0, from) + inserted + result.slice(from + deleted);
  }, text);
}

/** Compiles, and holds the rule: no throw, and every place lies within the text of a document. */
function expectPlaces(texts: Readonly<Record<string, string>>) {
  const { problems, current } = compileTexts(texts);
  for (const problem of problems) {
    const places = [
      problem.place,
      ...problem.related.map(({ place }) => place),
      ...problem.fixes.flatMap(({ edits }) => edits),
    ];
    for (const { document, from, to } of places) {
      const text = texts[document];
      if (text === undefined) throw new Error(`${problem.code} is in no document`);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeGreaterThanOrEqual(from);
      expect(to).toBeLessThanOrEqual(text.length);
    }
    expect(problem.message).toMatch(/[.!?]$/);
  }
  const broken = problems.some(({ severity }) => severity === 'error');
  expect(current === undefined).toBe(broken);
}

describe('SPEC-R08: no text makes the compiler throw, and each problem has a place within a document', () => {
  it('mutated samples', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), mutations, (name, edits) => {
        expectPlaces({ ...samples, [name]: mutate(samples[name] ?? '', edits) });
      }),
      { numRuns: 150 },
    );
  });

  it('random trees written as YAML, with the words of the language as keys', () => {
    const words = [...new Set(all.match(/[a-zA-Z_.]+/g))];
    const key = fc.oneof(fc.constantFrom(...words), pieces);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(...words),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        tie('map'),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
      map: fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            'strata',
            'app',
            'roles',
            'entities',
            'access',
            'events',
            'views',
            'forms',
            'samples',
          ),
          tree,
        ),
        (top) => {
          expectPlaces({ a: JSON.stringify(top, null, 1) });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('texts of random pieces', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => expectPlaces({ a: parts.join('') })),
      { numRuns: 150 },
    );
  });

  it('what is left when two people edit the same lines at the same time', () => {
    fc.assert(
      fc.property(mutations, mutations, (mine, theirs) => {
        const base = samples['deal.spec.yaml'] ?? '';
        expectPlaces({ ...samples, 'deal.spec.yaml': mergedByYjs(base, mine, theirs) });
      }),
      { numRuns: 50 },
    );
  });
});

it('SPEC-R52: whatever is typed, the last IR that compiled stays available', () => {
  const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
  for (const [name, text] of Object.entries(samples)) compiler.set(name, text);
  const good = compiler.compile().current;
  expect(good).toBeDefined();
  for (const broken of ['entities: [', 'entities: { Deal: { extends: Deal } }', '\t', '&a']) {
    compiler.set('deal.spec.yaml', broken);
    expect(compiler.compile()).toMatchObject({ current: undefined, lastGood: good });
  }
});

function mergedByYjs(base: string, mine: readonly Mutation[], theirs: readonly Mutation[]): string {
  const origin = new Y.Doc();
  origin.getText().insert(0, base);
  const [one, other] = [mine, theirs].map((edits, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 1;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(origin));
    const text = doc.getText();
    for (const { at, deleted, inserted } of edits) {
      const from = Math.floor(at * text.length);
      text.delete(from, Math.min(deleted, text.length - from));
      text.insert(from, inserted);
    }
    return doc;
  });
  if (one && other) Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  return one?.getText().toJSON() ?? '';
}
