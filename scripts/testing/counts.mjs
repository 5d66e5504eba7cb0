// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare/root.mjs';

/** @typedef {import('./steps.mjs').Counts} Counts */

/**
 * @param {(report: string) => Promise<number>} run runs Vitest, which writes the report, and gives its exit code
 * @returns {Promise<Counts>}
 */
export async function vitestCounts(run) {
  const { code, report } = await withReport('unit', run);
  return settle(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

/**
 * @param {(report: string) => Promise<number>} run runs Playwright, which writes the report, and gives its exit code
 * @returns {Promise<Counts>}
 */
export async function playwrightCounts(run) {
  const { code, report } = await withReport('e2e', run);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return settle(code, { passed: expected, failed: unexpected + flaky, skipped });
}

/**
 * A run can fail without a failed test: a file that does not load, an error between tests, no test found at all.
 * @param {number} code
 * @param {Counts} counts
 * @returns {Counts}
 */
function settle(code, counts) {
  const nothingRan = counts.passed + counts.failed + counts.skipped === 0;
  return { ...counts, failed: Math.max(counts.failed, code !== 0 || nothingRan ? 1 : 0) };
}

/**
 * @param {string} name
 * @param {(report: string) => Promise<number>} run
 */
async function withReport(name, run) {
  const folder = join(root, '.cache', 'test');
  const file = join(folder, `${name}-${process.pid}.json`);
  mkdirSync(folder, { recursive: true });
  const code = await run(file);
  try {
    return { code, report: JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return { code: code || 1, report: null };
  } finally {
    rmSync(file, { force: true });
  }
}
