import { expect, test } from 'vitest';
import { initialsAt } from './initials.ts';

test.each([
  ['雁塔区', 'ytq'],
  ['小寨路街道', 'xzljd'],
  ['碑林区', 'blq'],
  ['长乐坊街道', 'clfjd'],
  ['长安区', 'caq'],
  ['西安市应急管理局', 'xasyjglj'],
  ['北辰村 B2 库', 'bccb2k'],
  ['鄠邑区', 'hyq'],
  ['未央区', 'wyq'],
  ['阎良区', 'ylq'],
])('%s is found by %s', (name, initials) => {
  expect(initialsAt(name, initials)).toBe(0);
});
test('initials may begin within a name, and others do not fit', () => {
  expect(initialsAt('西安市未央区', 'wyq')).toBe(3);
  expect(initialsAt('未央区', 'wyx')).toBe(-1);
  expect(initialsAt('未央区', 'wyqq')).toBe(-1);
});
