/**
 * One cold start, in a process of its own: the first compilation of 500 entities, from texts to problems and hash, or
 * with `yaml` as argument the library parsing the same texts. Prints the milliseconds.
 */
import { parseDocument } from 'yaml';
import { createCompiler } from '#shared/compiler/compile.ts';
import { largeSpec } from './large-spec.ts';
import { sha256 } from './measure-recheck.ts';
import { LARGE } from './sizes.ts';

const texts = Object.entries(largeSpec(LARGE));
const began = performance.now();
if (process.argv[2] === 'yaml') {
  for (const [, text] of texts) parseDocument(text);
} else {
  const compiler = createCompiler({ sha256 });
  for (const [document, text] of texts) compiler.set(document, text);
  const { current, problems } = compiler.compile();
  if (!current || current.hash.length !== 64) throw new Error(JSON.stringify(problems.slice(0, 3)));
}
process.stdout.write(String(performance.now() - began));
