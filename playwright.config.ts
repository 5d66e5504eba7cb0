import { defineConfig } from '@playwright/test';
import os from 'node:os';
import { chromiumArgs, ensureChromium } from './scripts/prepare/chromium.mjs';

const json = process.env['STRATA_E2E_REPORT'] ?? '.cache/test/e2e.json';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // A test that passes at the second attempt has found a bug.
  retries: 0,
  // Chromium draws in software here: on two cores two of them take as long as one after the other, and answer late.
  workers: os.availableParallelism() > 2 ? 2 : 1,
  fullyParallel: true,
  forbidOnly: true,
  // These end what hangs; they are no measure of speed, and must hold on a machine that is busy with other work.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: json }]],
  use: {
    // A film of every page would take a sixth of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await ensureChromium(), args: chromiumArgs },
  },
});
