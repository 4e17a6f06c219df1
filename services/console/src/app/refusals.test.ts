import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalInChinese } from './refusals.ts';
import { Refused } from './refused.ts';

const services = join(import.meta.dirname, '../../..');
/** Codes that are put together: from where, how each is begun, and what finds its end. */
const parted: readonly (readonly [string, string, RegExp])[] = [
  ['incident/src/reports/report.ts', 'incident.report_', /refuse\(\s*'([a-z_]+)'/g],
  ['incident/src/reports/submit-report.ts', 'incident.recipient_', /refuse\(\s*'([a-z_]+)'/g],
  ['plan/src/activations/task.ts', 'plan.task_', /^ {2}([a-z]+): '/gm],
];
/** What only a program that is not the console can be told. */
const ofPrograms = [
  'gateway.address_malformed',
  'gateway.last_event_id_malformed',
  'gateway.request_unsendable',
  'kit.no_such_route',
  'kit.question_malformed',
];
const read = (file: string): string => readFileSync(join(services, file), 'utf8');
/** What is refused for good, as the sources have it; what may be tried again and a stale version have words of their own. */
const codes = (): string[] => {
  const files = globSync('{*,../packages/kit}/src/**/*.ts', { cwd: services });
  const refusals =
    /\b(?:Malformed|VersionNeeded|Conflict|Forbidden|NotFound|Invalid|wrong)\(\s*'([a-z]+\.[a-z_]+)'|new Problem\((?!\s*412)[^;]*?'([a-z]+\.[a-z_]+)'/g;
  const whole = files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...read(file).matchAll(refusals)])
    .map(([, code, made]) => code ?? made ?? '');
  const ends = parted.flatMap(([file, begun, end]) => {
    const found = [...read(file).matchAll(end)].map(([, rest]) => begun + rest);
    expect(found.length, file).toBeGreaterThan(2);
    return found;
  });
  return [...whole, ...ends].filter((code) => !ofPrograms.includes(code));
};

test('whatever is refused is said in Chinese too', () => {
  const all = [...new Set(codes())];
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter((code) => !refusalInChinese(new Refused({ code, status: 409, detail: 'x' })))).toEqual(
    [],
  );
});

const malformed = (...errors: { path: string; message: string }[]) =>
  refusalInChinese(new Refused({ code: 'kit.request_malformed', status: 400, detail: 'x', errors }));

test('what this console does not send as it should is told by the field’s name, never by its path', () => {
  expect(malformed({ path: '/minOfficers', message: 'must be >= 1' })).toBe('内容不符合要求：不小于 1。');
  expect(malformed({ path: '/casualties/dead', message: 'must be >= 0' })).toBe(
    '内容不符合要求：“死亡”不小于 0。',
  );
  expect(malformed({ path: '/callIds/0', message: 'must match pattern "x"' })).toBe(
    '内容不符合要求：“来电”格式不正确。',
  );
  expect(malformed({ path: '?title', message: 'must not be blank' })).toBe(
    '内容不符合要求：“标题”不能为空。',
  );
  expect(malformed()).toBe('内容不符合要求。');
});

test('of several faults three are told, one a field', () => {
  const missing = (field: string) => ({ path: '/', message: `must have required property '${field}'` });
  expect(
    malformed(
      { path: '/level', message: 'must be integer' },
      { path: '/level', message: 'must be null' },
      { path: '/level', message: 'must match a schema in anyOf' },
      missing('title'),
    ),
  ).toBe('内容不符合要求：“等级”须为整数；“标题”必填。');
  expect(malformed(missing('title'), missing('place'), missing('level'), missing('kind'))).toBe(
    '内容不符合要求：“标题”必填；“地点”必填；“等级”必填等。',
  );
});

test('the numbers that a refusal names are kept', () => {
  const detail =
    'Calls that are open are not on the sheet: XA-C-20260724-0003, XA-C-20260724-0004. Read it again.';
  expect(refusalInChinese(new Refused({ code: 'duty.handover_incomplete', status: 409, detail }))).toContain(
    'XA-C-20260724-0003、XA-C-20260724-0004',
  );
});
