import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['src/framework/sweep.ts'],
    setupFiles: ['src/framework/tellFailure.ts'],
    // Each test loads the machine: guests without acceleration, spinning DPDK cores. Two at a time would measure each other.
    fileParallelism: false,
    // A guest boots in 5 s on an idle core; a noisy machine takes several times that.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['verbose']
  }
});
