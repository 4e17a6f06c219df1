import type { Alarm, PlatformHealth } from '@muster/contracts';
import { expect, test } from 'vitest';
import { mattersOf } from './attention.ts';

const service = (name: string, more: object = {}) => ({
  service: name,
  state: 'ok',
  since: '2026-11-25T01:00:00Z',
  deadLetters: 0,
  instances: [],
  ...more,
});
const health = (...items: object[]) =>
  ({ items, store: { waiting: 0, turnedAway: 0 } }) as unknown as PlatformHealth;
const alarm = (rule: string, more: object = {}) =>
  ({
    id: rule,
    rule,
    severity: 'warning',
    service: 'plan',
    subject: 'plan',
    values: {},
    raisedAt: '2026-11-25T01:00:00Z',
    clearedAt: null,
    ...more,
  }) as unknown as Alarm;

test('the gravest stands first, and what an alarm says again stands once', () => {
  const matters = mattersOf(health(service('duty', { deadLetters: 2 }), service('plan', { state: 'away' })), [
    alarm('service-away', { severity: 'critical' }),
    alarm('dead-letter', { service: 'duty', values: { count: 2 } }),
    alarm('consumer-lag', { values: { durable: 'plan_x', pending: 9, type: 'a.b.c' } }),
    alarm('disk-full', { clearedAt: '2026-11-25T01:05:00Z' }),
  ]);
  expect(matters.map(({ key }) => key)).toEqual(['a_away', 'a_dead', 'a_lag']);
  expect(matters[1]?.to).toEqual({ page: '/dead', service: 'duty' });
});
test('a service whose instances differ in version is told of, with how many run which', () => {
  const instances = ['0.10.0', '0.9.0', '0.10.0'].map((version) => ({ version, pool: null }));
  const [matter, ...others] = mattersOf(health(service('plan', { instances })), []);
  expect(others).toEqual([]);
  expect(matter).toMatchObject({
    key: 'a_versions',
    critical: false,
    values: { service: 'plan', versions: '0.9.0 × 1 / 0.10.0 × 2' },
  });
  expect(mattersOf(health(service('plan', { instances: instances.slice(0, 1) })), [])).toEqual([]);
});
test('where nothing is wrong there is nothing', () => {
  expect(mattersOf(health(service('duty')), [])).toEqual([]);
});
