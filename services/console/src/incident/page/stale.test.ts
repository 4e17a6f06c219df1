import { expect, test } from 'vitest';
import { bodyOf, changes, type Facts, rebased } from './stale.ts';

const base: Facts = {
  title: '小寨积水',
  category: '11A02',
  occurredAt: '2026-11-23 03:07',
  regionCode: '610113',
  place: '小寨',
  lng: '108.9',
  lat: '34.2',
  sensitive: false,
};

test('what was typed stays, and what somebody else changed is taken over', () => {
  const mine = { ...base, title: '小寨十字积水', place: '小寨东路' };
  const theirs = { ...base, place: '小寨西路', sensitive: true };
  const next = rebased(mine, base, theirs);
  expect(next).toEqual({ ...base, title: '小寨十字积水', place: '小寨东路', sensitive: true });
  expect(changes(theirs, next)).toEqual(['title', 'place']);
});

test('only what was changed is sent, a place whole or not at all', () => {
  expect(bodyOf(base, base)).toEqual({});
  expect(bodyOf({ ...base, lat: '34.3' }, base)).toEqual({ location: { lng: 108.9, lat: 34.3 } });
  expect(bodyOf({ ...base, lat: '' }, base)).toEqual({ location: null });
  expect(bodyOf({ ...base, occurredAt: '2026-11-23 04:00' }, base)).toEqual({
    occurredAt: '2026-11-22T20:00:00.000Z',
  });
});
