/**
 * `npm run mutants`: plants faults into a generated application, one at a time, and looks whether its own tests find
 * them. Arguments are parts of the names of those to plant. Ends with 1 where one is not found.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createApplicationFolder,
  type ApplicationFolder,
} from '../../main/areas/runs/application/testing/application-folder.ts';
import { oddTexts } from '../../main/areas/runs/application/testing/specifications.ts';
import { mutants, type Mutant } from './mutants.ts';

const wanted = process.argv.slice(2);
const tried = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const application = await createApplicationFolder(oddTexts);
const survivors: string[] = [];
try {
  const tests = [...new Set(tried.map((mutant) => mutant.tests))];
  const sound = await runTests(application, tests);
  if (sound.failed) throw new Error(`Without any fault the tests fail:\n${sound.output}`);
  for (const mutant of tried) {
    const began = performance.now();
    const { failed } = await withFault(application, mutant, () => runTests(application, [mutant.tests]));
    if (!failed) survivors.push(mutant.name);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${failed ? 'found    ' : 'NOT FOUND'} ${seconds.padStart(5)} s  ${mutant.name}\n`);
  }
} finally {
  application.remove();
}
process.stdout.write(`${tried.length - survivors.length} of ${tried.length} faults were found.\n`);
if (survivors.length > 0) process.exitCode = 1;

async function withFault<T>(
  { folder }: ApplicationFolder,
  { name, changes }: Mutant,
  work: () => Promise<T>,
) {
  const before = changes.map(({ file }) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  for (const { file, from, to } of changes) {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no place for the fault "${name}" any more.`);
    writeFileSync(
      join(folder, file),
      text.replace(from, () => to),
    );
  }
  try {
    return await work();
  } finally {
    for (const [file, text] of before) writeFileSync(join(folder, file), text);
  }
}

/** Ends at the first test that fails. What is not counted as a test, an error at its start for example, is no find. */
async function runTests(at: ApplicationFolder, filters: readonly string[]) {
  const { code, output } = await at.run('vitest', ['run', '--bail=1', ...filters], { NO_COLOR: '1' });
  const failed = /Tests .*\b\d+ failed/.test(output);
  if (code !== 0 && !failed) throw new Error(`The tests could not run:\n${output}`);
  return { failed, output };
}
