import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultInChinese } from './faults.ts';

const services = join(import.meta.dirname, '../../..');
/** What is put in is data that is the same in every language; whatever else is put in stands as a word of English. */
const data: Readonly<Record<string, string>> = {
  least: '-1.5',
  most: '100000000',
  measure: '顶',
  'other.number': 'XA-20260724-0003',
  'settings.minOfficers': '2',
};
/** Faults of fields as the sources have them. */
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
    .map(
      ([, plain, made]) =>
        plain ?? made?.replaceAll(/\$\{([^}]+)\}/g, (_, put: string) => data[put] ?? 'abc') ?? '',
    );

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
  ['must be string,null', '类型不正确'],
  ['must be one of call, first, follow-up', '不是允许的值'],
  ['must be m³', '须为：m³'],
  ['must be kg', '须为：kg'],
  ["must have required property 'reason'", '必填'],
  ['must be equal to constant', '不是允许的值'],
  ['must match a schema in anyOf', '不是允许的值'],
  ['must match pattern "^\\+[1-9]\\d{6,14}$"', '须带国家区号，如 +8613900000012'],
  ['must match pattern "^\\d{2,4}$"', '格式不正确'],
  ['must match format "date-time"', '格式不正确'],
  ['unknown field "x"', '没有这一项'],
  // What is not known is left as it came, in whole: half a sentence in each language says less.
  ['is of another kind', 'is of another kind'],
  ['must be something else', 'must be something else'],
  ['belongs to somebody', 'belongs to somebody'],
])('the validation’s words for a field: %s', (message, said) => {
  expect(faultInChinese(message)).toBe(said);
});
