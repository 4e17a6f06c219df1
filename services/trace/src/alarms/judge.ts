import type { Alarm, AlarmRule, PlatformHealth, ServiceHealth, TraceRules } from '@muster/contracts';

/** What is found wrong now; an alarm is one of these for as long as it is found. */
export type Finding = Pick<Alarm, 'rule' | 'severity' | 'service' | 'subject' | 'text' | 'values'>;

export interface Seen {
  services: readonly ServiceHealth[];
  disk: PlatformHealth['disk'];
  /** By service, how long ago it last answered. */
  silentMs: ReadonlyMap<string, number>;
  now: Date;
}
type Rules = Pick<TraceRules, 'awaySeconds' | 'consumerLag' | 'outboxSeconds' | 'skewMs' | 'diskFreePercent'>;

/** Every rule against everything that was seen. */
export function judge(seen: Seen, rules: Rules): Finding[] {
  return [
    ...seen.services.flatMap((service) => ofService(service, seen, rules)),
    ...ofDisk(seen.disk, rules),
  ];
}

function ofService(health: ServiceHealth, { silentMs, now }: Seen, rules: Rules): Finding[] {
  const { service } = health;
  const found: Finding[] = [];
  const note = (
    rule: AlarmRule,
    severity: Finding['severity'],
    text: string,
    values: Finding['values'],
    subject = service,
  ) => void found.push({ rule, severity, service, subject, text, values });

  if (health.state === 'away') {
    if ((silentMs.get(service) ?? 0) >= rules.awaySeconds * 1_000)
      note('service-away', 'critical', `服务 ${service} 已 ${rules.awaySeconds} 秒以上没有应答`, {
        seconds: rules.awaySeconds,
      });
    return found;
  }
  if (health.state === 'unavailable')
    note('service-unavailable', 'critical', `服务 ${service} 连不上数据库`, {});
  if ((health.deadLetters ?? 0) > 0)
    note('dead-letter', 'warning', `服务 ${service} 有 ${health.deadLetters} 条死信等待处理`, {
      count: health.deadLetters,
    });
  const [outbox] = health.instances.flatMap((each) => each.outbox ?? []);
  if (outbox?.oldestAt) {
    const seconds = Math.round((now.getTime() - Date.parse(outbox.oldestAt)) / 1_000);
    if (seconds >= rules.outboxSeconds)
      note('outbox-waiting', 'critical', `服务 ${service} 有 ${outbox.waiting} 条消息没有发出`, {
        waiting: outbox.waiting,
        oldestAt: outbox.oldestAt,
      });
  }
  for (const { durable, type, pending } of lagsOf(health.instances))
    if (pending >= rules.consumerLag)
      note(
        'consumer-lag',
        'warning',
        `消费者 ${durable} 积压 ${pending} 条 ${type}`,
        { durable, type, pending },
        durable,
      );
  for (const { clockSkewMs, host, instance: id } of health.instances.map((each) => ({
    ...each,
    ...each.process,
  })))
    if (Math.abs(clockSkewMs) >= rules.skewMs)
      note(
        'clock-skew',
        'warning',
        `服务 ${service}（${host}）的时钟相差 ${(clockSkewMs / 1_000).toFixed(1)} 秒`,
        { skewMs: clockSkewMs, host, instance: id },
        `${service}@${host}`,
      );
  return found;
}

/**
 * What each consumer has yet to do: what hangs in a handler has been taken, thousands ahead, and is as late as what
 * has not. Instances answer for the same durables, but one that is being replaced does not know them all.
 */
function lagsOf(instances: ServiceHealth['instances']): { durable: string; type: string; pending: number }[] {
  const lags = new Map<string, { durable: string; type: string; pending: number }>();
  for (const { durable, type, pending, underWay } of instances.flatMap(({ consumers }) => consumers)) {
    const most = Math.max(pending + underWay, lags.get(durable)?.pending ?? 0);
    lags.set(durable, { durable, type, pending: most });
  }
  return [...lags.values()];
}

function ofDisk(disk: Seen['disk'], { diskFreePercent }: Rules): Finding[] {
  if (!disk || disk.totalBytes === 0) return [];
  const percent = (disk.freeBytes / disk.totalBytes) * 100;
  if (percent >= diskFreePercent) return [];
  return [
    {
      rule: 'disk-full',
      severity: percent < diskFreePercent / 2 ? 'critical' : 'warning',
      service: null,
      subject: disk.path,
      text: `磁盘 ${disk.path} 只剩 ${percent.toFixed(1)} %`,
      values: {
        freeBytes: disk.freeBytes,
        totalBytes: disk.totalBytes,
        percent: Math.round(percent * 10) / 10,
      },
    },
  ];
}

/** Figures that change all the time are worth telling again only where they have doubled, or halved. */
export function worthTelling(before: Pick<Alarm, 'severity' | 'values'>, after: Finding): boolean {
  if (before.severity !== after.severity) return true;
  return Object.entries(after.values).some(([name, value]) => {
    const was = before.values[name];
    if (typeof value !== 'number' || typeof was !== 'number') return false;
    return Math.abs(value) >= 2 * Math.abs(was) + 1 || Math.abs(was) >= 2 * Math.abs(value) + 1;
  });
}
