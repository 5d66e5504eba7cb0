import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, percentile } from '../figures.ts';
import { largeSpec } from './large-spec.ts';
import { measureProblems } from './measure-problems.ts';
import { measureCompletion, measureRecheck, type Keys } from './measure-recheck.ts';
import { LARGE } from './sizes.ts';
import { crmTexts } from './spec-texts.ts';

const COLD = fileURLToPath(new URL('cold.ts', import.meta.url));
const COLD_STARTS = 5;
const IN_CRM: Keys = { warmUp: 400, measured: 1500 };
const IN_LARGE: Keys = { warmUp: 150, measured: 600 };
const BARS: Readonly<Record<string, number>> = {
  recheckP95Ms: 10,
  cold500Ms: 1000,
  recheck500P95Ms: 50,
  completionP95Ms: 30,
  // In the browser: from a key to its squiggle.
  problemVisibleP95Ms: 150,
};

/** The compiler as people feel it, next to what the YAML library needs for the same texts by itself. */
export async function run({ json }: { readonly json: boolean }): Promise<void> {
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  progress('Typing in the CRM …');
  const crm = measureRecheck(crmTexts(), IN_CRM);
  const texts = largeSpec(LARGE);
  progress('Compiling 500 entities for the first time, again and again …');
  const cold = coldStarts();
  const coldYaml = coldStarts('yaml');
  progress('Typing among 500 entities …');
  const large = measureRecheck(texts, IN_LARGE);
  progress('Asking for completions there …');
  const completion = measureCompletion(texts, IN_LARGE);
  if (completion.lists === 0) progress('No completion was ever offered: that figure says nothing.');

  progress('Making mistakes in the browser …');
  const problems = await measureProblems();

  const figures = rounded({
    recheckP95Ms: percentile(crm.recheck, 0.95),
    recheckWorstMs: Math.max(...crm.recheck),
    cold500Ms: median(cold),
    cold500WorstMs: Math.max(...cold),
    recheck500P95Ms: percentile(large.recheck, 0.95),
    recheck500WorstMs: Math.max(...large.recheck),
    completionP95Ms: percentile(completion.asked, 0.95),
    completionParsedP95Ms: percentile(completion.parsedAndAsked, 0.95),
    problemVisibleP50Ms: median(problems),
    problemVisibleP95Ms: percentile(problems, 0.95),
  });
  const floor = rounded({
    recheckP95Ms: percentile(crm.yaml, 0.95),
    cold500Ms: median(coldYaml),
    recheck500P95Ms: percentile(large.yaml, 0.95),
  });
  print('The compiler', figures);
  print('The floor: the library yaml parses the same texts', floor);
  process.stdout.write(
    [
      '',
      `  ${IN_CRM.measured} keys in the CRM after ${IN_CRM.warmUp} to warm up, ${percent(crm)} of them leave an error.`,
      `  ${IN_LARGE.measured} keys among ${LARGE.entities} entities in ${LARGE.documents} documents (${sizeOf(texts)}) after ${IN_LARGE.warmUp}, ${percent(large)} leave an error.`,
      `  ${COLD_STARTS} cold starts, each in a new process; the median.`,
      `  ${problems.length} keys in the browser made a mistake or mended it.`,
      `  Completions were offered after ${completion.lists} of ${completion.asked.length} keys; completionParsed has the parsing of the key in it.`,
      '',
      '',
    ].join('\n'),
  );
  if (json) process.stdout.write(`${JSON.stringify({ ...figures, floor })}\n`);
}

function coldStarts(...args: string[]): number[] {
  return Array.from({ length: COLD_STARTS }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COLD, ...args], {
      encoding: 'utf8',
    });
    const ms = Number.parseFloat(stdout);
    if (Number.isNaN(ms)) throw new Error(`a cold start failed: ${stderr}`);
    return ms;
  });
}

function percent({ broken, recheck }: { broken: number; recheck: readonly number[] }): string {
  return `${Math.round((broken / recheck.length) * 100)} %`;
}

function sizeOf(texts: Readonly<Record<string, string>>): string {
  const units = Object.values(texts).reduce((sum, text) => sum + text.length, 0);
  return `${Math.round(units / 1000).toLocaleString('en')},000 characters`;
}

function rounded(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(2))]));
}

function print(title: string, figures: Readonly<Record<string, number>>): void {
  process.stdout.write(`\n${title}\n\n`);
  for (const [name, value] of Object.entries(figures)) {
    const bar = title === 'The compiler' ? BARS[name] : undefined;
    const verdict =
      bar === undefined ? '' : `≤ ${bar.toLocaleString('en')}  ${value <= bar ? 'met' : 'MISSED'}`;
    const line = `  ${name.padEnd(24)}${value.toLocaleString('en').padStart(10)}   ${verdict}`;
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}
