import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    maxWorkers: 1,
    reporters: ['default', ['json', { outputFile: 'test-report.json' }]],
  },
});
