import { expect, test } from 'vitest';
import { count, failures } from './test-report.ts';

const report = (numPassedTests: number, numFailedTests = 0, numPendingTests = 0) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  success: numFailedTests === 0,
  testResults: [],
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

test('what failed is named with its file and its reason, a file that could not be loaded too', () => {
  const broken = {
    ...report(1, 1),
    testResults: [
      {
        name: '/somewhere/calls.int.test.ts',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'a call is numbered' },
          {
            status: 'failed',
            fullName: 'a call is kept',
            failureMessages: ['expected 1 to be 2\n  at line 3'],
          },
        ],
      },
      { name: '/somewhere/orders.test.ts', message: 'cannot find module', assertionResults: [] },
    ],
  };
  expect(
    failures(
      new Map([
        ['@muster/duty', broken],
        ['@muster/plan', report(2)],
        ['@muster/trace', undefined],
      ]),
    ),
  ).toEqual([
    '@muster/duty calls.int.test.ts: a call is kept\nexpected 1 to be 2\n  at line 3',
    '@muster/duty orders.test.ts: cannot find module',
  ]);
});
