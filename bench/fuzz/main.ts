import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzPairs } from './fuzz-pairs.ts';
import { fuzzTexts, type Finding } from './fuzz-texts.ts';
import { seedProjects } from './seeds.ts';

const usage = `npm run fuzz -- [--rounds N] [--seed S] [--json]
  Compiles N mutated texts (default 100,000), and N/10 texts that two people edited at the same time.
`;
const SHOWN = 10;

/** Ends with 1 if the compiler threw, hung, had a problem without a place, or said two things about one text. */
function main(): number {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed);
  if (values.help || !Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
    process.stderr.write(usage);
    return values.help ? 0 : 2;
  }
  const began = performance.now();
  const progress = (what: string) => (done: number) => {
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`${done.toLocaleString('en')} ${what}, ${seconds} s\n`);
  };
  const projects = seedProjects();
  const texts = fuzzTexts(projects, { rounds, seed, progress: progress('texts') });
  const pairs = fuzzPairs(projects, { pairs: Math.ceil(rounds / 10), seed, progress: progress('pairs') });
  show([...texts.findings, ...pairs.findings]);
  const figures = {
    texts: texts.texts,
    threw: texts.threw,
    slowestMs: Number(texts.slowestMs.toFixed(1)),
    over100Ms: texts.over100Ms,
    withoutPlace: texts.withoutPlace,
    differed: texts.differed,
    pairs: pairs.pairs,
    pairsThrew: pairs.pairsThrew,
    pairsDiffer: pairs.pairsDiffer,
    seconds: Math.round((performance.now() - began) / 1000),
  };
  for (const [name, value] of Object.entries(figures)) {
    process.stdout.write(`  ${name.padEnd(16)}${value.toLocaleString('en').padStart(10)}\n`);
  }
  if (texts.slowest) process.stdout.write(`  The slowest text is in ${save(texts.slowest)}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  const { threw, over100Ms, withoutPlace, differed, pairsThrew, pairsDiffer } = figures;
  return threw + over100Ms + withoutPlace + differed + pairsThrew + pairsDiffer > 0 ? 1 : 0;
}

function show(findings: readonly Finding[]): void {
  for (const { seed, what, text } of findings.slice(0, SHOWN)) {
    process.stdout.write(`seed ${seed} ${what}:\n${JSON.stringify(text)}\n\n`);
  }
  if (findings.length > SHOWN) process.stdout.write(`… and ${findings.length - SHOWN} more.\n\n`);
}

function save({ seed, text }: Finding): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'strata-fuzz-')), `slowest-${seed}.yaml`);
  fs.writeFileSync(file, text);
  return file;
}

process.exitCode = main();
