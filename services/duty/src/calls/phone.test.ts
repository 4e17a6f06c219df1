import { expect, test } from 'vitest';
import { phoneAt, readDialled } from './phone.ts';

const readPhone = (typed: string, areaCode: string | null) => phoneAt(readDialled(typed), areaCode);

test.each([
  ['029-88661234', '+862988661234'],
  ['(029) 8866 1234', '+862988661234'],
  ['88661234', '+862988661234'],
  ['8866-1234', '+862988661234'],
  ['13800138000', '+8613800138000'],
  ['138 0013 8000', '+8613800138000'],
  ['+86 138-0013-8000', '+8613800138000'],
  ['0086 13800138000', '+8613800138000'],
  ['8613800138000', '+8613800138000'],
  ['１３８００１３８０００', '+8613800138000'],
  ['013800138000', '+8613800138000'],
  ['400-810-0000', '+864008100000'],
  ['029-88661234转801', '+862988661234'],
  ['029-88661234 分机 801', '+862988661234'],
  ['029-88661234-801', '+862988661234'],
  ['0917-3260000－12', '+869173260000'],
  ['+1 202 456 1111', '+12024561111'],
])('%s is stored as %s and gives no warning', (typed, e164) => {
  const phone = readPhone(typed, '29');
  expect(phone).toMatchObject({ typed, e164, key: e164, warning: null });
});

test('a number is shown as one dials it in the country, with its extension', () => {
  expect(readPhone('+8613800138000', '29').local).toBe('138 0013 8000');
  expect(readPhone('+862988661234', '29').local).toBe('029 8866 1234');
  expect(readPhone('029-88661234转801', '29').local).toBe('029 8866 1234 ext. 801');
  expect(readPhone('+12024561111', '29').local).toBe('00 1 202 456 1111');
});

test.each(['110', '119', '12345', '12379', '95598', '120'])('the public number %s needs no plan', (typed) => {
  expect(readPhone(typed, '29')).toEqual({ typed, e164: null, local: typed, key: typed, warning: null });
});

test.each(['12345678901234567', '00000000', '13800', '+999 1234', '0', '88661234', '小王的手机 1380013'])(
  'the odd number %s is kept as typed, without an area code to guess by',
  (typed) => {
    const phone = readPhone(typed, null);
    expect(phone).toMatchObject({ typed, e164: null });
    expect(phone.key).toMatch(/^\d+$/);
  },
);
test('an odd number comes with a warning that names it', () => {
  expect(readPhone('1234567890123', '29').warning).toMatchObject({ code: 'duty.phone_not_recognised' });
});

test.each(['没有号码', '---', 'unknown'])('%s is refused: it has no digit', (typed) => {
  expect(() => readPhone(typed, '29')).toThrow(/has no digit/);
});
test('more than 24 digits are refused', () => {
  expect(() => readPhone('1'.repeat(25), '29')).toThrow(/25 digits/);
});

test.each(['0', '未知', '隐藏号码', '匿名', '私密号码', '不详', '无来电显示'])(
  'the desk may write %s where the line shows no number: it is kept, and nobody is known by it',
  (typed) => {
    const phone = readPhone(typed, '29');
    expect(phone).toMatchObject({ typed, e164: null, local: typed, key: '0' });
    expect(phone.warning?.detail).toContain('no number');
  },
);
