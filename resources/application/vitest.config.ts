import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{generated,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Makes the database that each file of tests has a copy of.
    globalSetup: 'generated/runtime/testing/prepare.ts',
    pool: 'forks',
    // Files share what they import, which takes longer to load than most of them take to run.
    isolate: false,
    testTimeout: 20_000,
  },
});
