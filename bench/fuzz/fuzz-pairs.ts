import * as Y from 'yjs';
import { createCompiler } from '#shared/compiler/compile.ts';
import { createRandom } from '../crash/random.ts';
import type { SpecTexts } from '../compile/spec-texts.ts';
import { withoutPlace } from './check-compilation.ts';
import type { Finding } from './fuzz-texts.ts';
import { randomEdits, type Edit } from './mutate.ts';

export interface PairFigures {
  readonly pairs: number;
  readonly pairsThrew: number;
  readonly pairsDiffer: number;
  readonly findings: readonly Finding[];
}

export interface PairFuzzOptions {
  readonly pairs: number;
  /** Of the first pair; each has a seed of its own, one more than that of the pair before. */
  readonly seed: number;
  readonly progress?: (done: number) => void;
}

/** Two people edit one text at the same time; both see the same problems of what Yjs merges it to. */
export function fuzzPairs(
  projects: readonly SpecTexts[],
  { pairs, seed, progress = () => undefined }: PairFuzzOptions,
): PairFigures {
  const all = projects.flatMap((texts) => Object.values(texts)).join('\n');
  const findings: Finding[] = [];
  let [pairsThrew, pairsDiffer] = [0, 0];
  for (let pair = 0; pair < pairs; pair++) {
    const own = seed + pair;
    const random = createRandom(own);
    const texts = random.pick(projects);
    const document = random.pick(Object.keys(texts));
    const base = texts[document] ?? '';
    const sides = [1, 2].map((id) => editedBy(id, base, randomEdits(base, all, random)));
    for (const side of sides) for (const other of sides) Y.applyUpdate(side, Y.encodeStateAsUpdate(other));
    const merged = sides.map((side) => side.getText().toJSON());
    try {
      const said = merged.map((text) => problemsOf({ ...texts, [document]: text }));
      if (merged[0] !== merged[1] || said[0] !== said[1]) {
        pairsDiffer++;
        findings.push({ seed: own, what: 'the two sides differ', text: merged.join('\n=====\n') });
      }
    } catch (error) {
      pairsThrew++;
      findings.push({ seed: own, what: `threw ${String(error)}`, text: merged[0] ?? '' });
    }
    if ((pair + 1) % 2000 === 0) progress(pair + 1);
  }
  return { pairs, pairsThrew, pairsDiffer, findings };
}

function editedBy(id: number, base: string, edits: readonly Edit[]): Y.Doc {
  const origin = new Y.Doc();
  origin.clientID = 7;
  origin.getText().insert(0, base);
  const doc = new Y.Doc();
  doc.clientID = id;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(origin));
  const text = doc.getText();
  for (const { at, deleted, inserted } of edits) {
    // Yjs leaves out half of a pair of surrogates, so that its text may be shorter than the edits think.
    const from = Math.min(at, text.length);
    text.delete(from, Math.min(deleted, text.length - from));
    // Edits travel as UTF-8, which has no lone surrogates: editors do not type any.
    text.insert(from, inserted.toWellFormed());
  }
  return doc;
}

function problemsOf(texts: SpecTexts): string {
  const compiler = createCompiler({ sha256: () => new Uint8Array(32) });
  for (const [document, text] of Object.entries(texts)) compiler.set(document, text);
  const compilation = compiler.compile();
  const placeless = withoutPlace(compilation, texts);
  if (placeless !== undefined) throw new Error(`${placeless} has no place`);
  return JSON.stringify(compilation.problems);
}
