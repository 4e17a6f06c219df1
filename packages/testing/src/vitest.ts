import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

/** The test settings every workspace shares. */
export const project = (more: NonNullable<ViteUserConfig['test']> = {}): ViteUserConfig => ({
  test: {
    globalSetup: [fileURLToPath(new URL('./global-setup.ts', import.meta.url))],
    include: ['**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000, interval: 20 } },
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
    ...more,
  },
});
