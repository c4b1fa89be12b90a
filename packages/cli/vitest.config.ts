import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The time limit is for tests that hang; a loaded machine may take seconds for what takes milliseconds.
  test: { include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 }
});
