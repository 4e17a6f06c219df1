import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultInChinese } from './faults.ts';

const services = join(import.meta.dirname, '../../..');
/** Faults of fields as the sources have them, a part that is put in standing as 7. */
const faults = (): string[] =>
  globSync('{duty,incident,plan,dispatch,identity,../packages/kit}/src/**/*.ts', { cwd: services })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const source = readFileSync(join(services, file), 'utf8');
      return [
        ...source.matchAll(/path: [^\n]*?,\s*message: (?:line \? )?(?:'([^']+)'|`([^`]+)`)/g),
        ...source.matchAll(/\bwrong\('[a-zA-Z]+', (?:'([^']+)'|`([^`]+)`)\)/g),
        ...source.matchAll(/refuse\('[a-z]+', (?:'[^']+'|`[^`]+`), '([^']+)'\)/g),
      ];
    })
    .map(([, plain, made]) => plain ?? made?.replaceAll(/\$\{[^}]+\}/g, '7') ?? '');

test('whatever a service says of a field is said in Chinese too', () => {
  const all = [...new Set(faults())];
  expect(all.length).toBeGreaterThan(60);
  // A header is no field, and only a program writes one.
  const ofHeaders = ['was used with another request', 'is not one version', 'not a cursor of this list'];
  expect(
    all.filter(
      (fault) => !/ASCII/.test(fault) && !ofHeaders.includes(fault) && /[a-z]{3}/.test(faultInChinese(fault)),
    ),
  ).toEqual([]);
});

test.each([
  ['must NOT have fewer than 5 characters', '至少 5 个字符'],
  ['must NOT have more than 2000 characters', '至多 2000 个字符'],
  ['must NOT have fewer than 1 items', '至少 1 项'],
  ['must NOT have duplicate items (items ## 2 and 1 are identical)', '有重复'],
  ['must be >= 1', '不小于 1'],
  ['must be > 0', '须大于 0'],
  ['must be integer', '须为整数'],
  ["must have required property 'reason'", '必填'],
  ['must be equal to constant', '不是允许的值'],
  ['must match a schema in anyOf', '不是允许的值'],
  ['must match pattern "^\\+[1-9]\\d{6,14}$"', '须带国家区号，如 +8613900000012'],
  ['must match pattern "^\\d{2,4}$"', '格式不正确'],
  ['must match format "date-time"', '格式不正确'],
  ['unknown field "x"', '没有这一项'],
  ['is of another kind', 'is of another kind'],
])('the validation’s words for a field: %s', (message, said) => {
  expect(faultInChinese(message)).toBe(said);
});
