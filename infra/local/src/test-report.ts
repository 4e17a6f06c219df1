/** What vitest's JSON reporter says of one workspace, as far as it is read. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  success: boolean;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}
/** One task of turbo's run summary. */
export interface Task {
  taskId: string;
  exitCode: number | null;
}
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const failed = (task: Task): boolean => task.exitCode !== null && task.exitCode !== 0;

/**
 * Adds up what every workspace's tests reported, and what else ran. A check that failed (lint, types, build) and a
 * test run that broke off without saying so count as one failure each: no run with a fault says "0 failed".
 */
export function count(reports: ReadonlyMap<string, Report | undefined>, tasks: readonly Task[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  const testTask = (workspace: string) => tasks.find((task) => task.taskId === `${workspace}#test`);
  for (const [workspace, report] of reports) {
    counts.passed += report?.numPassedTests ?? 0;
    counts.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
    counts.failed += report?.numFailedTests ?? 0;
    const task = testTask(workspace);
    const broken = !report?.success || (task !== undefined && failed(task));
    if (broken && (report?.numFailedTests ?? 0) === 0) counts.failed += 1;
  }
  counts.failed += tasks.filter((task) => failed(task) && !task.taskId.endsWith('#test')).length;
  return counts;
}

/** What failed, test by test, with where and why: the end of a long log is all that many readers see of it. */
export function failures(reports: ReadonlyMap<string, Report | undefined>): string[] {
  return [...reports].flatMap(([workspace, report]) =>
    (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
      const file = `${workspace} ${name.slice(name.lastIndexOf('/') + 1)}`;
      const broken = assertionResults.filter(({ status }) => status === 'failed');
      if (broken.length === 0) return message ? [`${file}: ${short(message)}`] : [];
      return broken.map(
        ({ fullName, failureMessages }) =>
          `${file}: ${fullName}\n${short(failureMessages?.join('\n') ?? '')}`,
      );
    }),
  );
}

const short = (text: string): string => text.split('\n').slice(0, 12).join('\n').slice(0, 1500);
