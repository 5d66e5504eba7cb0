import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import { createCompiler, type Compiler } from '#shared/compiler/compile.ts';
import { createServices } from '#shared/compiler/services/create-services.ts';
import { createRandom } from '../crash/random.ts';
import type { SpecTexts } from './spec-texts.ts';
import { typeAt } from './typist.ts';

export interface Keys {
  readonly warmUp: number;
  readonly measured: number;
}

export interface RecheckTimes {
  /** From a changed text to the problems of all documents, in milliseconds, one for each key. */
  readonly recheck: readonly number[];
  /** The library `yaml` parses the same text, in milliseconds: the floor. */
  readonly yaml: readonly number[];
  /** Keys after which the texts had an error. */
  readonly broken: number;
}

export const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(bytes).digest());

/** Types into a project that is compiled, and checks it again after each key. */
export function measureRecheck(texts: SpecTexts, { warmUp, measured }: Keys): RecheckTimes {
  const compiler = compilerOf(texts);
  const recheck: number[] = [];
  const yaml: number[] = [];
  let broken = 0;
  let key = 0;
  for (const { document, text } of typeAt(texts, createRandom(1))) {
    if (key++ >= warmUp + measured) break;
    const began = performance.now();
    compiler.set(document, text);
    const { current } = compiler.compile();
    const ended = performance.now();
    parseDocument(text);
    const parsed = performance.now();
    if (key <= warmUp) continue;
    recheck.push(ended - began);
    yaml.push(parsed - ended);
    if (!current) broken++;
  }
  return { recheck, yaml, broken };
}

/**
 * Types into a project and asks what fits after each key, in milliseconds: the question by itself, with all that the
 * changed text has to be looked at again for it, and together with the parsing that the check of the key does anyway.
 */
export function measureCompletion(texts: SpecTexts, { warmUp, measured }: Keys) {
  const compiler = compilerOf(texts);
  const services = createServices(compiler);
  const asked: number[] = [];
  const parsedAndAsked: number[] = [];
  let lists = 0;
  let key = 0;
  for (const { document, text, caret } of typeAt(texts, createRandom(2))) {
    if (key++ >= warmUp + measured) break;
    const began = performance.now();
    compiler.set(document, text);
    const parsed = performance.now();
    const found = services.completions(document, caret);
    const ended = performance.now();
    if (key <= warmUp) continue;
    asked.push(ended - parsed);
    parsedAndAsked.push(ended - began);
    if (found && found.items.length > 0) lists++;
  }
  return { asked, parsedAndAsked, lists };
}

export function compilerOf(texts: SpecTexts): Compiler {
  const compiler = createCompiler({ sha256 });
  for (const [document, text] of Object.entries(texts)) compiler.set(document, text);
  const { current, problems } = compiler.compile();
  if (!current)
    throw new Error(`the texts to type in have problems: ${JSON.stringify(problems.slice(0, 3))}`);
  return compiler;
}
