import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';

/**
 * postgres.js asks a new connection for array types in a promise of its own that nobody can wait for: a connection
 * that is lost just then fails it unheard. A service logs that (kit's run); a test that loses connections on purpose
 * must not fail for it.
 */
const askedForTypes = ({ code, query }: { code?: unknown; query?: unknown }): boolean =>
  String(code).startsWith('CONNECTION_') && String(query).includes('pg_catalog.pg_type');

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
    onUnhandledError: (error) => (askedForTypes(error as object) ? false : undefined),
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
    ...more,
  },
});
