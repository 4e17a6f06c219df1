import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Kind } from '../draw.ts';
import { signal } from '../site/processes.ts';
import type { Site } from '../site/site.ts';
import { besideAnother } from './second-instance.ts';
import { putBack } from './store.ts';

/** One strike: resolves when what it broke may heal. */
type Strike = (site: Site, fault: Fault) => Promise<void>;

/** Its processes, as soon as it has any: another fault may have taken it down just now. */
async function running(site: Site, part: string): Promise<number[]> {
  for (const until = performance.now() + 60_000; performance.now() < until; await pause(50)) {
    const pids = site.pidsOf(part);
    if (pids.length > 0) return pids;
  }
  throw new Error(`${part} has not come back within 60 s`);
}

const killed =
  (partOf: (fault: Fault) => string): Strike =>
  async (site, fault) => {
    const [main = 0] = await running(site, partOf(fault));
    signal(main, 'SIGKILL');
  };

const frozen =
  (partOf: (fault: Fault) => string): Strike =>
  async (site, fault) => {
    const part = partOf(fault);
    const stopped = new Set<number>();
    await running(site, part);
    // Twice: the first may have begun a child while its others were being stopped.
    for (const _ of [1, 2]) for (const pid of site.pidsOf(part)) if (signal(pid, 'SIGSTOP')) stopped.add(pid);
    await pause(fault.lastsMs);
    for (const pid of stopped) signal(pid, 'SIGCONT');
  };

const postgresKilled: Strike = async (site, { how, lastsMs }) => {
  const pids = await running(site, 'postgres');
  const chosen =
    how === 'all its processes'
      ? pids
      : how === 'the postmaster'
        ? pids.slice(0, 1)
        : pids.slice(1).filter((_, n, all) => n === lastsMs % all.length);
  for (const pid of chosen) signal(pid, 'SIGKILL');
};

const sessionsEnded: Strike = async (site, { how }) => {
  await site.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename like '%\\_role' and (${how} = 'all' or application_name like '% relay')`.catch(() => {});
};

const onLine =
  (how: (line: NonNullable<ReturnType<Site['lines']['get']>>, fault: Fault) => Promise<void>): Strike =>
  async (site, fault) => {
    const line = site.lines.get(fault.target);
    if (!line) throw new Error(`there is no line ${fault.target}`);
    await how(line, fault);
    line.heal();
  };

const supervisorKilled: Strike = async (site) => {
  await site.kill();
  await site.start();
};

const theTarget = ({ target }: Fault): string => target;

export const strikes: Readonly<Record<Kind, Strike>> = {
  'service-killed': killed(theTarget),
  'service-frozen': frozen(theTarget),
  'nats-killed': killed(() => 'nats'),
  'nats-frozen': frozen(() => 'nats'),
  'postgres-killed': postgresKilled,
  'postgres-frozen': frozen(() => 'postgres'),
  'sessions-ended': sessionsEnded,
  'line-cut': onLine(async (line, { lastsMs }) => {
    line.cut();
    await pause(lastsMs);
  }),
  'line-silent': onLine(async (line, { how, lastsMs }) => {
    line.silence();
    await pause(lastsMs);
    if (how === 'then breaks') line.cut();
  }),
  'two-instances': besideAnother,
  'store-put-back': putBack,
  'supervisor-killed': supervisorKilled,
};
