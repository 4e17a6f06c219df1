import type { ServiceHealth } from '@muster/contracts';
import { expect, test } from 'vitest';
import { judge, worthTelling } from './judge.ts';

const now = new Date('2026-07-24T12:00:00Z');
const rules = { awaySeconds: 15, consumerLag: 1_000, outboxSeconds: 30, skewMs: 2_000, diskFreePercent: 10 };
type Instance = ServiceHealth['instances'][number];
const instance = (more: Partial<Instance> = {}): Instance => ({
  service: 'duty',
  instance: 'one',
  version: '1',
  startedAt: now.toISOString(),
  at: now.toISOString(),
  state: 'ok',
  postgres: 'ok',
  outbox: { waiting: 0, oldestAt: null, leads: true, refills: 0 },
  stream: null,
  consumers: [],
  dead: 0,
  pool: null,
  process: { pid: 1, host: 'a', residentBytes: 1, cpu: 0 },
  telemetry: { exports: true, dropped: 0 },
  answeredInMs: 1,
  clockSkewMs: 0,
  ...more,
});
const duty = (more: Partial<ServiceHealth> = {}): ServiceHealth => ({
  service: 'duty',
  state: 'ok',
  since: now.toISOString(),
  outboxWaiting: 0,
  consumerLag: 0,
  deadLetters: 0,
  instances: [instance()],
  ...more,
});
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const found = (
  services: ServiceHealth[],
  { answered = 0, disk = null }: { answered?: number; disk?: Parameters<typeof judge>[0]['disk'] } = {},
) =>
  judge({ services, disk, silentMs: new Map([['duty', answered * 1_000]]), now }, rules).map(
    ({ rule, severity, subject }) => `${rule} ${severity} ${subject}`,
  );
const away = duty({ state: 'away', instances: [] });
const lagging = (pending: number, underWay = 0) =>
  duty({
    instances: [
      instance({
        consumers: [{ durable: 'd', stream: 'S', type: 't', pending, underWay, redelivered: 0 }],
      }),
    ],
  });
const waiting = (seconds: number) =>
  duty({
    instances: [
      instance({ outbox: { waiting: 3, oldestAt: ago(seconds).toISOString(), leads: true, refills: 0 } }),
    ],
  });
const disk = (freeBytes: number) => ({ path: '/', totalBytes: 100, freeBytes });

test.each([
  ['all is well', found([duty()], { disk: disk(10) }), []],
  ['away for a moment', found([away], { answered: 14 }), []],
  ['away', found([away], { answered: 15 }), ['service-away critical duty']],
  ['without its database', found([duty({ state: 'unavailable' })]), ['service-unavailable critical duty']],
  ['a dead letter', found([duty({ deadLetters: 1 })]), ['dead-letter warning duty']],
  ['some lag', found([lagging(999)]), []],
  ['much lag', found([lagging(1_000)]), ['consumer-lag warning d']],
  ['much that was taken and hangs', found([lagging(400, 600)]), ['consumer-lag warning d']],
  ['an outbox that waits a little', found([waiting(29)]), []],
  ['an outbox that waits', found([waiting(30)]), ['outbox-waiting critical duty']],
  ['a clock that is a little off', found([duty({ instances: [instance({ clockSkewMs: -1_999 })] })]), []],
  [
    'a clock that is behind',
    found([duty({ instances: [instance({ clockSkewMs: -2_000 })] })]),
    ['clock-skew warning duty@a'],
  ],
  ['a disk that fills', found([duty()], { disk: disk(9) }), ['disk-full warning /']],
  ['a disk that is full', found([duty()], { disk: disk(4) }), ['disk-full critical /']],
])('%s', (_, findings, expected) => {
  expect(findings).toEqual(expected);
});

test('figures that only drift are not told again, those that double are', () => {
  const finding = (count: number) => ({ severity: 'warning', values: { count } }) as never;
  expect(worthTelling(finding(10), finding(12))).toBe(false);
  expect(worthTelling(finding(10), finding(21))).toBe(true);
  expect(worthTelling(finding(1), finding(2))).toBe(false);
  expect(worthTelling(finding(21), finding(10))).toBe(true);
});
