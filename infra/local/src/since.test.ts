import { expect, test } from 'vitest';
import { readSince } from './since.ts';

const now = new Date('2026-07-24T12:00:00Z');

test('a moment is a time with its offset, or how long ago', () => {
  expect(readSince('2026-07-24T19:00:00+08:00', now)).toEqual(new Date('2026-07-24T11:00:00Z'));
  expect(readSince('2026-07-24T11:00:00Z', now)).toEqual(new Date('2026-07-24T11:00:00Z'));
  expect(readSince('90m', now)).toEqual(new Date('2026-07-24T10:30:00Z'));
  expect(readSince('7d', now)).toEqual(new Date('2026-07-17T12:00:00Z'));
});

test('anything else is refused with what to give instead', () => {
  for (const text of [undefined, '', 'yesterday', '2026-07-24T19:00:00', '2026-13-01T00:00:00Z', '5'])
    expect(() => readSince(text, now), String(text)).toThrow(/--since is .*give a time with its offset/);
});
