import { expect, test } from 'vitest';
import { bodyOf } from './facts.ts';

test('only what was changed is sent, a place whole or not at all', () => {
  expect(bodyOf({})).toEqual({});
  expect(bodyOf({ title: '小寨积水' })).toEqual({ title: '小寨积水' });
  expect(bodyOf({ location: { lng: '108.9', lat: '34.3' } })).toEqual({
    location: { lng: 108.9, lat: 34.3 },
  });
  expect(bodyOf({ location: { lng: '108.9', lat: '' } })).toEqual({ location: null });
  expect(bodyOf({ occurredAt: '2026-11-23 04:00' })).toEqual({ occurredAt: '2026-11-22T20:00:00.000Z' });
});
