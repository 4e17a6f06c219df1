import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultInChinese, refusalInChinese } from './refusals.ts';
import { Refused } from './refused.ts';

const services = join(import.meta.dirname, '../../..');
/** Codes that are put together: from where, how each is begun, and what finds its end. */
const parted: readonly (readonly [string, string, RegExp])[] = [
  ['incident/src/reports/report.ts', 'incident.report_', /refuse\(\s*'([a-z_]+)'/g],
  ['incident/src/reports/submit-report.ts', 'incident.recipient_', /refuse\(\s*'([a-z_]+)'/g],
  ['plan/src/activations/task.ts', 'plan.task_', /^ {2}([a-z]+): '/gm],
];
const read = (file: string): string => readFileSync(join(services, file), 'utf8');
/** What the services of the duty room refuse, as their sources have it; a stale version has words of its own. */
const codes = (): string[] => {
  const files = globSync('{duty,incident,plan,dispatch,identity}/src/**/*.ts', { cwd: services });
  const refusals =
    /\b(?:Conflict|Forbidden|NotFound|Invalid|Unavailable|wrong)\(\s*'([a-z]+\.[a-z_]+)'|new Problem\([^;]*?'([a-z]+\.[a-z_]+)'/g;
  const whole = files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...read(file).matchAll(refusals)])
    .map(([, code, made]) => code ?? made ?? '');
  const ends = parted.flatMap(([file, begun, end]) => {
    const found = [...read(file).matchAll(end)].map(([, rest]) => begun + rest);
    expect(found.length, file).toBeGreaterThan(2);
    return found;
  });
  return [...whole, ...ends];
};

test('whatever the duty room is refused is said in Chinese too', () => {
  const all = [...new Set(codes())];
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter((code) => !refusalInChinese(new Refused({ code, status: 409, detail: 'x' })))).toEqual(
    [],
  );
});

test('the numbers that a refusal names are kept', () => {
  const detail =
    'Calls that are open are not on the sheet: XA-C-20260724-0003, XA-C-20260724-0004. Read it again.';
  expect(refusalInChinese(new Refused({ code: 'duty.handover_incomplete', status: 409, detail }))).toContain(
    'XA-C-20260724-0003、XA-C-20260724-0004',
  );
});

test('what is wrong with a field is said in Chinese; what is not known is left as it came', () => {
  expect(faultInChinese('lies in the future')).toBe('晚于现在');
  expect(faultInChinese('must not have fewer than 5 characters')).toBe('至少 5 个字符');
  expect(faultInChinese('is of another kind')).toBe('is of another kind');
});
