// @ts-check
import { prepare } from './prepare/prepare.mjs';
import { elapsed } from './prepare/progress.mjs';
import { Refusal, runScript } from './prepare/refusal.mjs';

const usage = `npm test                     everything, in the order of CI
npm test -- checks           format, lint, layers, specifications, lockfile, types
npm test -- unit [filter …]  unit tests
npm test -- e2e [filter …]   end-to-end tests
npm test -- <path> …         the unit tests, or from e2e/ the end-to-end tests, whose path contains this
`;

await runScript(async () => {
  const selection = select(process.argv.slice(2));
  if (!selection) {
    process.stdout.write(usage);
    return process.argv[2] === '--help' ? 0 : 2;
  }
  await prepare();
  const { steps } = await import('./testing/steps.mjs');
  const since = performance.now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {{ name: string, output: string }[]} */
  const failures = [];
  for (const step of steps.filter((step) => selection.parts.includes(step.part))) {
    // Without a build the journeys would run on an older one, or on none.
    if (step.name === 'end-to-end tests' && failures.some(({ name }) => name === 'build')) {
      process.stdout.write(`- ${step.name}: not run, because the build failed\n`);
      continue;
    }
    const began = performance.now();
    const result = await step.run(selection.filters).catch((error) => ({
      ...{ passed: 0, failed: 1, skipped: 0 },
      output: error instanceof Refusal ? error.message : String(error?.stack ?? error),
    }));
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
    const note = result.output?.trim() ?? '';
    process.stdout.write(`${result.failed > 0 ? '✗' : '✓'} ${step.name} (${elapsed(began)})\n`);
    if (note) process.stdout.write(`${note.replace(/^/gm, '  ')}\n`);
    if (result.failed > 0) failures.push({ name: step.name, output: note });
  }
  process.stdout.write(
    `\n${failures.length > 0 ? `Failed: ${failures.map(({ name }) => name).join(', ')}. ` : ''}`,
  );
  process.stdout.write(`Took ${elapsed(since)}${total.skipped ? `, ${total.skipped} skipped` : ''}.\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 ? 1 : 0;
});

/**
 * @param {string[]} args
 * @returns {{ parts: string[], filters: string[] } | null}
 */
function select([first, ...rest]) {
  if (first === undefined) return { parts: ['checks', 'unit', 'e2e'], filters: [] };
  if (first === 'checks') return { parts: [first], filters: [] };
  if (first === 'unit' || first === 'e2e') return { parts: [first], filters: rest };
  if (first.startsWith('-')) return null;
  return { parts: [first.startsWith('e2e/') ? 'e2e' : 'unit'], filters: [first, ...rest] };
}
