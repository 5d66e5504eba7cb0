import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{main,shared,renderer,sync-server,bench,scripts}/**/*.test.{ts,tsx,mjs}'],
    environment: 'node',
    // Processes, not threads: tests change folders, keep databases open and load native code.
    pool: 'forks',
    // Tests with real processes live here too, and CI has two cores.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    passWithNoTests: true,
  },
});
