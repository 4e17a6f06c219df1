import type { BaselineGiven } from '../processes/baseline.ts';
import type { Fired, Shot } from '../processes/load.ts';
import type { ServiceGiven } from '../processes/service.ts';
import { costOf, cpuAround } from '../site/processes.ts';
import { TakeNote } from '../stand/services.ts';
import type { Stand } from '../stand/stand.ts';

export const pool = 8;

/** The writing slice and the write baseline, each its own process, with one load for both. */
export async function openWrites(stand: Stand) {
  const [load, slice, baseline] = await Promise.all([
    stand.start('load'),
    stand.start('service', { service: 'notes' } satisfies Partial<ServiceGiven>),
    stand.start('baseline', { path: TakeNote.shape.path, pool } satisfies Partial<BaselineGiven>),
  ]);
  const urls = { slice: await slice.ask<string>('url'), baseline: await baseline.ask<string>('url') };
  const headers = { authorization: `Bearer ${stand.place.token}` };
  const costs = { slice: '', baseline: '' };
  const used = (which: keyof typeof urls) => cpuAround({ slice, baseline }[which].pid);
  /** Requests a second. */
  const rate = async (which: keyof typeof urls, clients: number, seconds: number): Promise<number> => {
    const before = used(which);
    const fired = await load.ask<Fired>('fire', {
      url: urls[which],
      path: TakeNote.shape.path,
      headers,
      body: JSON.stringify({ content: '小寨十字积水约三十厘米，三辆车熄火，请派人，编号 $n' }),
      clients,
      seconds,
    } satisfies Shot);
    if (fired.refused > 0) throw new Error(`${which} refused ${fired.refused} requests: ${fired.refusal}`);
    costs[which] = costOf(before, used(which), fired.requests);
    return fired.perSecond;
  };
  /** CPU a request in the last round of each. */
  const cost = (): string =>
    `CPU a request in the last round: a writing slice: ${costs.slice}; the write baseline: ${costs.baseline}.`;
  const close = () => Promise.all([load.stop(), slice.stop(), baseline.stop()]);
  return { rate, cost, close, slice, baseline };
}
