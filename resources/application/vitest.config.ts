import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{generated,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Makes the database that each file of tests has a copy of.
    globalSetup: 'generated/runtime/testing/prepare.ts',
    pool: 'forks',
    testTimeout: 20_000,
  },
});
