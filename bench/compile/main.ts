import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, percentile } from '../figures.ts';
import { largeSpec } from './large-spec.ts';
import { measureApplication } from './measure-application.ts';
import { measureEmit } from './measure-emit.ts';
import { measureProblems } from './measure-problems.ts';
import { measureCompletion, measureRecheck, type Keys } from './measure-recheck.ts';
import { measureRun } from './measure-run.ts';
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
  emitMs: 150,
  emit500Ms: 3000,
  generatedLinesPerEntity: 150,
  // From Run to a page that answers.
  runReadyMs: 3000,
  listP95Ms: 20,
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
  progress('Making applications, again and again …');
  const emit = measureEmit();
  progress('Running the CRM in the studio …');
  const runs = await measureRun();
  progress('Asking the generated CRM with 100,000 deals …');
  const application = await measureApplication();

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
    emitMs: emit.emitMs,
    emit500Ms: emit.emit500Ms,
    generatedLinesPerEntity: emit.generatedLinesPerEntity,
    runReadyMs: median(runs.first),
    runReadyWorstMs: Math.max(...runs.first),
    runAgainMs: median(runs.again),
    listP50Ms: application.listP50Ms,
    listP95Ms: application.listP95Ms,
    listUnindexedP95Ms: application.listUnindexedP95Ms,
    searchP95Ms: application.searchP95Ms,
    writesPerSecond: application.writesPerSecond,
  });
  const floor = rounded({
    recheckP95Ms: percentile(crm.yaml, 0.95),
    cold500Ms: median(coldYaml),
    recheck500P95Ms: percentile(large.yaml, 0.95),
    emitMs: emit.emitFloorMs,
    emit500Ms: emit.emit500FloorMs,
    listP95Ms: application.floorListP95Ms,
    writesPerSecond: application.floorWritesPerSecond,
  });
  print('The compiler', figures);
  print('The floor: yaml parses the same texts; hashing what is emitted; bare SQLite', floor);
  process.stdout.write(
    [
      '',
      `  ${IN_CRM.measured} keys in the CRM after ${IN_CRM.warmUp} to warm up, ${percent(crm)} of them leave an error.`,
      `  ${IN_LARGE.measured} keys among ${LARGE.entities} entities in ${LARGE.documents} documents (${sizeOf(texts)}) after ${IN_LARGE.warmUp}, ${percent(large)} leave an error.`,
      `  ${COLD_STARTS} cold starts, each in a new process; the median.`,
      `  ${problems.length} keys in the browser made a mistake or mended it.`,
      `  Completions were offered after ${completion.lists} of ${completion.asked.length} keys; completionParsed has the parsing of the key in it.`,
      `  The CRM: ${emit.crm.files} files, ${kilobytes(emit.crm)}; 500 entities: ${emit.large.files} files, ${kilobytes(emit.large)}; ${COLD_STARTS} new processes each, the median.`,
      '  Lines: those that are not empty, of all an entity adds with its views, forms and events; without tests.',
      '  Lists: pages of 50 over HTTP, for a sales rep who sees her own deals and those that are not lost.',
      '  Writes: new deals over HTTP by 4 at once, each in a durable transaction with its audit entry.',
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

function kilobytes({ bytes }: { readonly bytes: number }): string {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
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
