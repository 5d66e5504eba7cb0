// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../prepare/build-if-stale.mjs';
import { ensureChromium } from '../prepare/chromium.mjs';
import { installPostgresInCi } from '../prepare/postgres.mjs';
import { root } from '../prepare/root.mjs';
import { runCommand } from '../prepare/run-command.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name
 * @property {'checks' | 'unit' | 'e2e'} part
 * @property {(filters: string[]) => Promise<Counts & { output?: string }>} run
 */

const bin = (/** @type {string} */ name) => join(root, 'node_modules', ...name.split('/'));

/**
 * A program whose exit code is the result; its output is of interest only when it fails.
 * @param {string} name
 * @param {string} program a path in the repository
 * @param {string[]} args
 * @returns {Step}
 */
function check(name, program, args = []) {
  return {
    name,
    part: 'checks',
    run: async () => {
      const { code, output } = await runCommand(process.execPath, [program, ...args]);
      return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, output };
    },
  };
}

/** What `npm test` does, in this order: what is quick to tell comes first. @type {Step[]} */
export const steps = [
  check('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  check('lint', bin('oxlint/bin/oxlint')),
  check('layers', 'scripts/checks/check-layers.mjs'),
  check('specifications', 'scripts/checks/check-spec-rules.mjs'),
  check('lockfile', 'scripts/checks/check-lockfile.mjs'),
  check('types', bin('typescript/bin/tsc'), ['-p', 'tsconfig.json']),
  check('types of shared', bin('typescript/bin/tsc'), ['-p', 'tsconfig.shared.json']),
  {
    name: 'build',
    part: 'e2e',
    run: async () => {
      await buildIfStale();
      return { passed: 1, failed: 0, skipped: 0 };
    },
  },
  {
    name: 'unit tests',
    part: 'unit',
    run: async (filters) => {
      if (filters.length === 0) await installPostgresInCi();
      return vitestCounts(async (report) => {
        const args = [
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
          ...filters,
        ];
        return (await runCommand(process.execPath, [bin('vitest/vitest.mjs'), ...args], { show: true })).code;
      });
    },
  },
  {
    name: 'end-to-end tests',
    part: 'e2e',
    run: async (filters) => {
      if (!existsSync(join(root, 'e2e')))
        return { passed: 0, failed: 0, skipped: 0, output: 'There are none yet.' };
      const env = { STRATA_CHROMIUM: await ensureChromium() };
      return playwrightCounts(async (report) => {
        const args = [bin('@playwright/test/cli.js'), 'test', ...filters];
        const settings = { show: true, env: { ...env, STRATA_E2E_REPORT: report } };
        return (await runCommand(process.execPath, args, settings)).code;
      });
    },
  },
];
