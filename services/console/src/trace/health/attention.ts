import type { Alarm, PlatformHealth, ServiceHealth } from '@muster/contracts';
import { fullTime } from '../../app/time.ts';
import { bytes, duration, whole } from '../amounts.ts';
import type { useHealthTexts } from './texts.ts';

type Key = keyof typeof useHealthTexts.table;
type Counted<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
export interface Said {
  key: Counted<Extract<Key, `a_${string}`>>;
  values: Record<string, string | number>;
}
export interface Matter extends Said {
  id: string;
  critical: boolean;
  /** Where to look, or to do something about it. */
  to: { page: '/dead' | '/logs'; service: string } | undefined;
}

/** An alarm in words of either language: by its rule and what was measured. */
export function alarmSaid({ rule, service, subject, values, raisedAt }: Alarm): Said {
  const text = (name: string): string => String(values[name] ?? '–');
  const number = (name: string): number => Number(values[name] ?? 0);
  const of = service ?? subject;
  const since = fullTime(raisedAt);
  switch (rule) {
    case 'service-away':
      return { key: 'a_away', values: { service: of, since } };
    case 'service-unavailable':
      return { key: 'a_unavailable', values: { service: of, since } };
    case 'dead-letter':
      return { key: 'a_dead', values: { service: of, count: number('count') } };
    case 'outbox-waiting': {
      const oldest = values['oldestAt'];
      const from = typeof oldest === 'string' ? fullTime(oldest) : since;
      return { key: 'a_outbox', values: { service: of, waiting: whole(number('waiting')), since: from } };
    }
    case 'consumer-lag':
      return {
        key: 'a_lag',
        values: { consumer: text('durable'), pending: whole(number('pending')), type: text('type') },
      };
    case 'clock-skew':
      return {
        key: 'a_skew',
        values: { service: of, host: text('host'), skew: duration(Math.abs(number('skewMs'))) },
      };
    case 'disk-full':
      return {
        key: 'a_disk',
        values: { path: subject, percent: text('percent'), free: bytes(number('freeBytes')) },
      };
  }
}

/** What somebody must look at, the gravest first: what is seen now, then alarms about anything else. */
export function mattersOf(health: PlatformHealth, alarms: readonly Alarm[]): Matter[] {
  const seen = health.items.flatMap(ofService);
  const known = new Set(seen.map(({ key, values }) => `${key} ${values['service']}`));
  const told = alarms
    .filter(({ clearedAt }) => clearedAt === null)
    .map(
      (alarm): Matter => ({
        ...alarmSaid(alarm),
        id: alarm.id,
        critical: alarm.severity === 'critical',
        to: alarm.service === null ? undefined : { page: '/logs', service: alarm.service },
      }),
    )
    // Away and without a database are the same matter a moment later.
    .filter(({ key, values }) => !known.has(`${key} ${values['service']}`));
  const turned: Matter[] =
    health.store.waiting > 0 && health.store.turnedAway > 0
      ? [
          {
            id: 'turned',
            critical: false,
            key: 'a_turned',
            values: { count: whole(health.store.turnedAway) },
            to: undefined,
          },
        ]
      : [];
  const all = [...seen, ...told, ...turned];
  return [...all.filter(({ critical }) => critical), ...all.filter(({ critical }) => !critical)];
}

/** Which versions of a service run, and in how many instances each: more than one while it is being upgraded. */
export function versionsOf(instances: ServiceHealth['instances']): { version: string; count: number }[] {
  const byVersion = Map.groupBy(instances, ({ version }) => version);
  return [...byVersion]
    .map(([version, { length: count }]) => ({ version, count }))
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

function ofService({ service, state, since, deadLetters, instances }: ServiceHealth): Matter[] {
  const matters: Matter[] = [];
  const note = (
    key: Said['key'],
    critical: boolean,
    values: Said['values'],
    page: '/dead' | '/logs' = '/logs',
  ) =>
    void matters.push({
      id: `${key} ${service}`,
      key,
      critical,
      values: { service, ...values },
      to: { page, service },
    });
  if (state !== 'ok') note(`a_${state}`, state !== 'degraded', { since: fullTime(since) });
  if (deadLetters) note('a_dead', false, { count: deadLetters }, '/dead');
  const versions = versionsOf(instances);
  if (versions.length > 1)
    note('a_versions', false, {
      versions: versions.map(({ version, count }) => `${version} × ${count}`).join(' / '),
    });
  for (const { pool } of instances)
    if (pool && pool.waiting > 0)
      note('a_pool', false, { waiting: pool.waiting, busy: pool.busy, size: pool.size });
  return matters;
}
