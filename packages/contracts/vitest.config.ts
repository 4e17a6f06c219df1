import { defineConfig } from 'vitest/config';

// Pure tests only: no Postgres and no NATS is started for them.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
  },
});
