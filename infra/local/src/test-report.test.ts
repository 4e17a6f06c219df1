import { expect, test } from 'vitest';
import { count } from './test-report.ts';

const report = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  success: numFailedTests === 0,
});
const done = (taskId: string, exitCode: number | null = 0) => ({ taskId, exitCode });

test('the reports of all workspaces add up', () => {
  const reports = new Map([
    ['a', report(3)],
    ['b', report(5, 0, 2)],
  ]);
  expect(count(reports, [done('a#test'), done('b#test'), done('a#lint')])).toEqual({
    passed: 8,
    failed: 0,
    skipped: 2,
  });
});

test('no fault goes uncounted', () => {
  const ok = new Map([['a', report(3)]]);
  expect(count(new Map([['a', report(3, 2)]]), [done('a#test', 1)]).failed).toBe(2);
  expect(count(ok, [done('a#test'), done('a#typecheck', 2), done('//#lint:repo', 1)]).failed).toBe(2);
  // A file that could not even be loaded, a run that was killed, a report that is missing.
  expect(count(new Map([['a', { ...report(3), success: false }]]), [done('a#test', 1)]).failed).toBe(1);
  expect(count(ok, [done('a#test', 137)]).failed).toBe(1);
  expect(count(new Map([['a', undefined]]), []).failed).toBe(1);
});
