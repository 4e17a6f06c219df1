import { expect, test } from 'vitest';
import { likeness, metresApart, tell } from './likeness.ts';
import { sketch, words } from './words.ts';

const at = new Date('2026-07-24T12:00:00Z');
type Account = Parameters<typeof tell>[0];
const told = (more: Partial<Account>) =>
  tell({
    receivedAt: at,
    content: '有情况',
    place: null,
    location: null,
    callerKey: '+8613800138000',
    ...more,
  });
const other = (more: Partial<Account>) => told({ callerKey: '+8613900139000', ...more });

test('two accounts of one flooded crossing are alike by place and words', () => {
  const a = told({ content: '未央路凤城五路口积水很深，两辆车泡水里了', place: '凤城五路未央路口' });
  const b = other({
    content: '未央路与凤城五路十字积水严重，有车被淹在水里',
    place: '未央路与凤城五路十字',
  });
  const { score, reasons } = likeness(a, b);
  expect(score).toBeGreaterThan(0.5);
  expect(reasons.map((reason) => reason.kind).sort()).toEqual(['place', 'words']);
  expect(reasons.find((reason) => reason.kind === 'words')?.text).toContain('未央');
});

test('a flood and a lift that is stuck, in two districts, have nothing to do with each other', () => {
  const a = told({ content: '灞河水位上涨漫过河堤', place: '灞桥区灞河东路' });
  const b = other({ content: '小区电梯困人，三人被困', place: '雁塔区小寨西路' });
  expect(likeness(a, b).score).toBeLessThan(0.2);
});

test('calls from 80 metres apart are alike; 3 kilometres apart that counts for nothing', () => {
  const here = { lng: 108.94, lat: 34.34 };
  const a = told({ location: here, content: '爆燃' });
  expect(
    likeness(a, other({ location: { lng: 108.9408, lat: 34.34 }, content: '巨响' })).score,
  ).toBeGreaterThan(0.5);
  expect(likeness(a, other({ location: { lng: 108.973, lat: 34.34 }, content: '巨响' })).score).toBe(0);
});

test('the same words from the other end of the city count for half', () => {
  const content = '加油站发生泄漏，气味很大，请求支援';
  const near = likeness(told({ content }), other({ content })).score;
  const far = likeness(
    told({ content, location: { lng: 108.94, lat: 34.34 } }),
    other({ content, location: { lng: 109.2, lat: 34.34 } }),
  ).score;
  expect(near).toBeGreaterThan(0.7);
  expect(far).toBeCloseTo(near / 2, 2);
});

test('the name of the city alone makes no duplicates', () => {
  expect(
    likeness(told({ place: '西安市' }), other({ place: '西安市', content: '别的事' })).score,
  ).toBeLessThan(0.5);
});

test('the same number calling again is a reason, a withheld one is not', () => {
  const again = likeness(told({}), told({ content: '补充', receivedAt: new Date(at.getTime() + 720_000) }));
  expect(again.reasons).toEqual([
    { kind: 'caller', weight: 0.35, value: 12, text: '同一号码 12 分钟内再次来电' },
  ]);
  expect(likeness(told({ callerKey: '0' }), other({ callerKey: '0', content: '另外' })).reasons).toEqual([]);
});

test('words are pairs of Chinese characters and whole words of other scripts, whatever their width', () => {
  expect([...words('积水 Ｇ30高速')]).toEqual(['积水', 'g30', '高速']);
  expect(words('请求').size).toBe(0);
  expect([...words('火')]).toEqual(['火']);
});

test('a sketch has 512 bits, and texts that share words share bits', () => {
  const [a, b] = [sketch(words('未央路'), words('积水很深')), sketch(words('未央路口'), words('积水严重'))];
  expect(a).toMatch(/^[01]{512}$/);
  expect([...a].filter((bit, n) => bit === '1' && b[n] === '1').length).toBeGreaterThanOrEqual(3);
  expect(sketch(words(''), words('，。'))).toBe('0'.repeat(512));
});

test('distance is right to half a percent', () => {
  // One degree of latitude.
  expect(metresApart({ lng: 108, lat: 34 }, { lng: 108, lat: 35 })).toBeCloseTo(111_195, -2);
});
