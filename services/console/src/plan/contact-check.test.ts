import { expect, test } from 'vitest';
import { checkContact } from './contact-check.ts';

const now = Date.parse('2026-11-25T00:00:00Z');
const plan = { status: 'current', issuedOn: '2026-05-01', edition: null } as const;
const people = [
  { name: '张三', phone: '+862980000001', active: true },
  { name: '李四', phone: '+8613900000002', active: false },
];
const check = (name: string | null, phone: string, of: Parameters<typeof checkContact>[1] = plan) =>
  checkContact({ name, phone }, of, people, now);

test('a number that the directory has is right, however it is written', () => {
  expect(check('张三', '029-80000001')).toEqual({ is: 'ok' });
  expect(check(null, '8000 0001')).toEqual({ is: 'ok' });
});
test('somebody with another number, or who is no longer there, is told of', () => {
  expect(check('张三', '029-80000009')).toEqual({ is: 'stale', because: 'other', phone: '+862980000001' });
  expect(check('李四', '13900000002')).toEqual({ is: 'stale', because: 'gone' });
});
test('what the directory does not know is as good as its plan', () => {
  expect(check('王五', '12345678')).toEqual({ is: 'unknown' });
  expect(check('王五', '12345678', { ...plan, status: 'superseded' })).toEqual({
    is: 'stale',
    because: 'former',
  });
  expect(check(null, '12345678', { ...plan, issuedOn: '2023-11-24' })).toMatchObject({ because: 'old' });
  expect(check(null, '12345678', { ...plan, issuedOn: '2023-11-26' })).toEqual({ is: 'unknown' });
  expect(check(null, '12345678', { ...plan, issuedOn: null, edition: '2019年版' })).toEqual({
    is: 'stale',
    because: 'old',
    year: '2019',
  });
});
