import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{generated,src}/**/*.test.{ts,tsx}'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
  },
});
