import { join } from 'node:path';
import { expect, test } from 'vitest';
import { language } from '../../app/i18n.ts';
import { useCallReasons } from '../texts.ts';
import { withheld, wordsIn } from './said.ts';

// The service's own sentences: what is read out of them here holds as long as it says them so.
const calls = join(import.meta.dirname, '../../../../duty/src/calls');
const { readDialled, phoneAt } = await import(join(calls, 'phone.ts'));
const { likeness, tell } = await import(join(calls, 'likeness.ts'));

test.each([
  ['未显示', true],
  ['0', true],
  ['12-34567890123456', false],
])('of the number “%s” the platform says what is told here', (typed, none) => {
  const { warning } = phoneAt(readDialled(typed), null);
  expect(withheld(warning.detail)).toBe(none);
});

test('the reasons of a likely duplicate are those of the platform, word for word', () => {
  language.set('zh-CN');
  const call = {
    receivedAt: new Date('2026-07-24T20:00:00+08:00'),
    content: '小寨十字积水很深，三辆车熄火',
    place: '雁塔区小寨十字',
    location: { lng: 108.947, lat: 34.223 },
    callerKey: '+8613900000012',
  };
  const other = {
    ...call,
    receivedAt: new Date('2026-07-24T20:07:00+08:00'),
    location: { lng: 108.949, lat: 34.223 },
  };
  const { reasons } = likeness(tell(call), tell(other));
  expect(reasons.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'caller',
    'location',
    'place',
    'words',
  ]);
  for (const { kind, value, text } of reasons)
    expect(
      useCallReasons.text(kind === 'place' && value === 1 ? 'placeSame' : kind, {
        value,
        percent: Math.round(value * 100),
        words: wordsIn(text),
      }),
    ).toBe(text);
});
