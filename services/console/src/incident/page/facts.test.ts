import { ChangeIncident } from '@muster/contracts';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { bodyOf } from './facts.ts';

test('only what was changed is sent, a place whole or not at all', () => {
  expect(bodyOf({})).toEqual({});
  expect(bodyOf({ title: '小寨积水' })).toEqual({ title: '小寨积水' });
  expect(bodyOf({ location: { lng: '108.9', lat: '34.3' } })).toEqual({
    location: { lng: 108.9, lat: 34.3 },
  });
  expect(bodyOf({ location: { lng: ' ', lat: '' } })).toEqual({ location: null });
  expect(bodyOf({ occurredAt: '2026-11-23 04:00' })).toEqual({ occurredAt: '2026-11-22T20:00:00.000Z' });
});

test.each([
  [{ lng: '108.9', lat: '' }, '{"location":{"lng":108.9}}'],
  [{ lng: '', lat: '34.3' }, '{"location":{"lat":34.3}}'],
  [{ lng: '108.9', lat: '北' }, '{"location":{"lng":108.9,"lat":null}}'],
])('half a place takes no place away: %j is refused', (location, sent) => {
  expect(JSON.stringify(bodyOf({ location }))).toBe(sent);
  expect(Compile(ChangeIncident.shape.body).Check(JSON.parse(sent))).toBe(false);
});
