import { describe, expect, it } from 'vitest';
import { createCompiler, type Compiler } from '#shared/compiler/compile.ts';
import { fuzzPairs } from './fuzz-pairs.ts';
import { fuzzTexts } from './fuzz-texts.ts';
import { seedProjects } from './seeds.ts';
import { shorten } from './shorten.ts';

const projects = seedProjects();

describe('the fuzz, in small', () => {
  it('mutated texts and random YAML neither throw nor lose their place, and are judged without regard to the past', () => {
    const figures = fuzzTexts(projects, { rounds: 200, seed: 1 });
    expect(figures.findings).toEqual([]);
    expect(figures).toMatchObject({ texts: 200, threw: 0, withoutPlace: 0, differed: 0 });
  });

  it('what two people typed at the same time is judged the same on both sides', () => {
    expect(fuzzPairs(projects, { pairs: 40, seed: 1 })).toEqual({
      pairs: 40,
      pairsThrew: 0,
      pairsDiffer: 0,
      findings: [],
    });
  });
});

describe('the fuzz finds', () => {
  const planted = (change: (compiler: Compiler, texts: Map<string, string>) => Partial<Compiler>) => () => {
    const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
    const texts = new Map<string, string>();
    const set = (name: string, text: string) => {
      texts.set(name, text);
      compiler.set(name, text);
    };
    return { ...compiler, set, ...change(compiler, texts) };
  };
  const some = { 'a.spec.yaml': 'strata: 1\napp: { name: a }\nroles: { one: {} }\n' };

  it('a compiler that throws, and shortens the text to what it throws on', () => {
    const create = planted((compiler, texts) => ({
      compile: () => {
        if ([...texts.values()].some((text) => text.includes('{{'))) throw new Error('planted');
        return compiler.compile();
      },
    }));
    const { threw, findings } = fuzzTexts([some], { rounds: 100, seed: 1, create });
    expect(threw).toBeGreaterThan(0);
    expect(findings[0]).toMatchObject({ what: 'threw Error: planted', text: '{{' });
  });

  it('a problem without a place', () => {
    const create = planted((compiler) => ({
      compile: () => {
        const compilation = compiler.compile();
        const problems = compilation.problems.map((problem) => ({
          ...problem,
          place: { ...problem.place, to: 1e6 },
        }));
        return { ...compilation, problems };
      },
    }));
    expect(fuzzTexts([some], { rounds: 20, seed: 1, create }).withoutPlace).toBeGreaterThan(0);
  });

  it('a compiler that remembers what it should not', () => {
    const create = planted((compiler) => {
      let compiled = 0;
      return {
        compile: () => ({
          ...compiler.compile(),
          problems: compiled++ > 1 ? [] : compiler.compile().problems,
        }),
      };
    });
    expect(fuzzTexts([some], { rounds: 100, seed: 1, create }).differed).toBeGreaterThan(0);
  });
});

it('a text is shortened to what matters', () => {
  const fails = (text: string) => text.includes('a') && text.endsWith('z');
  expect(shorten(`${'x'.repeat(100)}a${'y'.repeat(57)}z`, fails)).toBe('az');
  expect(shorten('az', () => false)).toBe('az');
});
