import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

/** The test settings every workspace shares. */
export const project = (more: NonNullable<ViteUserConfig['test']> = {}): ViteUserConfig => ({
  test: {
    globalSetup: [fileURLToPath(new URL('./global-setup.ts', import.meta.url))],
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    // Two workspaces are tested at once: with one worker each, two cores are full and no test starves.
    maxWorkers: 1,
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
    ...more,
  },
});
