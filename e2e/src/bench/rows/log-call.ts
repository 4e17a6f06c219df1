import { LogCall } from '@muster/contracts';
import { services } from '../../faults/site/site.ts';
import { Child } from '../child/child.ts';
import type { Fired, Shot } from '../processes/load.ts';
import { rounds } from '../rounds.ts';
import { signedIn } from '../site/caller.ts';
import { gatewayBefore } from '../site/gateway-before.ts';
import { costOf, cpuBy } from '../site/processes.ts';
import type { Row } from './row.ts';
import { pool } from './writes.ts';

const clients = 32;

/** `POST /api/duty/calls` as the duty desk sends it, beside one INSERT behind the same gateway. */
export const logCall: Row = {
  name: 'log-call',
  seconds: 80,
  async measure(bench) {
    const site = await bench.site();
    const officer = await signedIn(site, 'duty-officer');
    await site.sql`create table if not exists public.baseline (id uuid primary key, version int not null, unit_path text not null, text text not null)`;
    const postgresUrl = `postgres://postgres:${site.secrets.superuser}@127.0.0.1:${site.ports['postgres']}/muster`;
    const [load, baseline] = await Promise.all([
      Child.start('load', {}),
      Child.start('baseline', { postgresUrl, path: LogCall.shape.path, pool }),
    ]);
    const behind = await gatewayBefore(site, 'duty', await baseline.ask<string>('url'));
    const seconds = bench.quick ? 3 : 8;
    const pids = new Map(services.map((name) => [site.pidsOf(name)[0], name] as const));
    let cost = '';
    const used = () =>
      cpuBy((command, pid) => {
        const role = /^postgres: (\w+)_role /.exec(command)?.[1];
        if (role) return `Postgres for ${role}`;
        return pids.get(pid) ?? (/nats-server/.test(command) ? 'NATS' : undefined);
      });
    const rate = async (url: string): Promise<number> => {
      const before = used();
      const fired = await load.ask<Fired>('fire', {
        url,
        path: LogCall.shape.path,
        headers: { authorization: `Bearer ${officer.token}` },
        body: JSON.stringify({
          callerPhone: '13$n',
          content: '小寨十字积水约三十厘米，三辆车熄火，请派人，编号 $n',
          place: '雁塔区小寨十字',
        }),
        clients,
        seconds,
      } satisfies Shot);
      if (fired.refused > 0) throw new Error(`${url} refused ${fired.refused} requests: ${fired.refusal}`);
      if (url === site.url) cost = costOf(before, used(), fired.requests);
      return fired.perSecond;
    };
    const taken = await rounds(bench.rounds, {
      ours: () => rate(site.url),
      baseline: () => rate(behind.url),
    });
    await behind.end();
    await Promise.all([load.stop(), baseline.stop()]);
    officer.close();
    return [
      {
        name: `log a call, whole, ${clients} clients`,
        ours: { what: 'through gateway and duty', unit: 'requests/s', rounds: taken.ours },
        against: {
          what: 'the write baseline behind the same gateway',
          unit: 'requests/s',
          rounds: taken.baseline,
        },
        goal: { at: 'least', value: 0.35 },
        note: `CPU a call in the last round: ${cost}.`,
      },
    ];
  },
};
