import { createCompiler, type Compiler } from '#shared/compiler/compile.ts';
import { createRandom } from '../crash/random.ts';
import type { SpecTexts } from '../compile/spec-texts.ts';
import { withoutPlace } from './check-compilation.ts';
import { applyAll, randomEdits, randomYaml } from './mutate.ts';
import { shorten } from './shorten.ts';

export const SLOW_MS = 100;
/**
 * A text that was slower than all before it is compiled again, and its best time counts: what slows the machine down
 * for a moment is not the text's fault.
 */
const SECOND_LOOKS = 5;
/** Of so many texts one is also compiled by a new compiler, which has to say the same. */
const COMPARED = 20;

export interface Finding {
  readonly seed: number;
  readonly what: string;
  readonly text: string;
}

export interface TextFigures {
  readonly texts: number;
  readonly threw: number;
  readonly withoutPlace: number;
  /** Texts of which a compiler with a past says something else than a new one. */
  readonly differed: number;
  readonly over100Ms: number;
  readonly slowestMs: number;
  readonly slowest: Finding | undefined;
  readonly findings: readonly Finding[];
}

export interface TextFuzzOptions {
  readonly rounds: number;
  /** Of the first text; each has a seed of its own, one more than that of the text before. */
  readonly seed: number;
  readonly progress?: (done: number) => void;
  /** Makes the compilers; those of the product if left out. */
  readonly create?: () => Compiler;
}

/** Compiles mutated texts, each by a seed of its own, within the project that it comes from. */
export function fuzzTexts(
  projects: readonly SpecTexts[],
  { rounds, seed, progress = () => undefined, create = newCompiler }: TextFuzzOptions,
): TextFigures {
  const all = projects.flatMap((texts) => Object.values(texts)).join('\n');
  const words = [...new Set(all.match(/[a-zA-Z_.]+/g))];
  const compilers = projects.map((texts): Project => ({
    texts,
    create,
    compiler: compilerOf(texts, create),
  }));
  const findings: Finding[] = [];
  let [threw, placeless, differed, over100Ms, slowestMs] = [0, 0, 0, 0, 0];
  let slowest: Finding | undefined;

  for (let round = 0; round < rounds; round++) {
    const own = seed + round;
    const random = createRandom(own);
    const project = random.pick(compilers);
    const document = random.pick(Object.keys(project.texts));
    const original = project.texts[document] ?? '';
    const base = random.chance(0.25) ? randomYaml(words, random) : original;
    const text = random.chance(0.95) ? applyAll(base, randomEdits(base, all, random)) : base;

    let outcome = tryText(project, document, text);
    for (let look = 0; look < SECOND_LOOKS && outcome.ms > Math.min(slowestMs, SLOW_MS); look++) {
      const again = tryText(project, document, text);
      outcome = { ...outcome, ms: Math.min(outcome.ms, again.ms) };
    }
    if (outcome.thrown !== undefined) {
      threw++;
      const fails = (shorter: string) => tryText(project, document, shorter).thrown !== undefined;
      findings.push({ seed: own, what: `threw ${outcome.thrown}`, text: shorten(text, fails) });
    } else if (outcome.placeless !== undefined) {
      placeless++;
      const fails = (shorter: string) => tryText(project, document, shorter).placeless !== undefined;
      findings.push({ seed: own, what: `${outcome.placeless} has no place`, text: shorten(text, fails) });
    }
    if (outcome.thrown === undefined && round % COMPARED === 0 && differs(project, document, text)) {
      differed++;
      const fails = (shorter: string) => differs(project, document, shorter);
      findings.push({ seed: own, what: 'differs from a new compiler', text: shorten(text, fails, 300) });
    }
    if (outcome.ms > SLOW_MS) over100Ms++;
    if (outcome.ms > slowestMs) {
      slowestMs = outcome.ms;
      slowest = { seed: own, what: `took ${outcome.ms.toFixed(1)} ms`, text };
    }
    project.compiler.set(document, original);
    if ((round + 1) % 5000 === 0) progress(round + 1);
  }
  return { texts: rounds, threw, withoutPlace: placeless, differed, over100Ms, slowestMs, slowest, findings };
}

interface Project {
  readonly texts: SpecTexts;
  readonly create: () => Compiler;
  compiler: Compiler;
}

/** Compiles the text as one of the project's documents; a compiler that threw is not used any more. */
function tryText(project: Project, document: string, text: string) {
  const began = performance.now();
  try {
    project.compiler.set(document, text);
    const compilation = project.compiler.compile();
    const ms = performance.now() - began;
    const placeless = withoutPlace(compilation, { ...project.texts, [document]: text });
    // What is made only when it is asked for must not throw either.
    void [compilation.current?.hash, compilation.current?.sources];
    // The next look at the same text shall compile it again.
    project.compiler.set(document, '');
    return { ms, placeless, thrown: undefined };
  } catch (error) {
    const ms = performance.now() - began;
    project.compiler = compilerOf(project.texts, project.create);
    return { ms, placeless: undefined, thrown: String(error) };
  }
}

function differs({ compiler, texts, create }: Project, document: string, text: string): boolean {
  compiler.set(document, text);
  return said(compiler) !== said(compilerOf({ ...texts, [document]: text }, create));
}

function said(compiler: Compiler): string {
  const { problems, current } = compiler.compile();
  return JSON.stringify([problems, current?.json]);
}

function newCompiler(): Compiler {
  return createCompiler({ sha256: () => new Uint8Array(32) });
}

function compilerOf(texts: SpecTexts, create: () => Compiler): Compiler {
  const compiler = create();
  for (const [document, text] of Object.entries(texts)) compiler.set(document, text);
  compiler.compile();
  return compiler;
}
