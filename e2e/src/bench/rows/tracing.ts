import type { Child } from '../child/child.ts';
import type { Fired, Shot } from '../processes/load.ts';
import { rounds } from '../rounds.ts';
import { TakeNote } from '../stand/services.ts';
import type { Row } from './row.ts';

const clients = 16;

/** Microseconds of CPU that the service's process spends on a writing request, spans on, sampled and off. */
export const tracing: Row = {
  name: 'tracing',
  seconds: 90,
  async measure(bench) {
    const stand = await bench.stand();
    const [load, sink] = await Promise.all([stand.start('load'), stand.start('sink')]);
    const url = await sink.ask<string>('url');
    const service = (ratio?: number) =>
      stand.start('service', { service: 'notes', ...(ratio === undefined ? {} : { otlp: { url, ratio } }) });
    // One after the other: the first to connect leads the relay, and its work must not be counted for one of them.
    const relay = await service();
    const [off, some, all] = await Promise.all([service(), service(0.1), service(1)]);
    const seconds = bench.quick ? 2 : 5;
    const spent = (child: Child) => async (): Promise<number> => {
      const before = await child.ask<number>('cpu');
      const fired = await load.ask<Fired>('fire', {
        url: await child.ask<string>('url'),
        path: TakeNote.shape.path,
        headers: { authorization: `Bearer ${stand.place.token}` },
        body: JSON.stringify({ content: '小寨十字积水约三十厘米，三辆车熄火，请派人，编号 $n' }),
        clients,
        seconds,
      } satisfies Shot);
      if (fired.refused > 0) throw new Error(fired.refusal);
      return ((await child.ask<number>('cpu')) - before) / fired.requests;
    };
    const taken = await rounds(bench.rounds, { off: spent(off), some: spent(some), all: spent(all) });
    await Promise.all([load, sink, relay, off, some, all].map((each) => each.stop()));
    const series = (what: string, rounds: number[]) => ({ what, unit: 'µs of CPU a request', rounds });
    const against = series('tracing off', taken.off);
    return [
      {
        name: 'tracing',
        ours: series('1 trace in 10', taken.some),
        against,
        goal: { at: 'most', value: 1.25 },
      },
      { name: 'tracing', ours: series('every trace', taken.all), against, goal: { at: 'most', value: 1.4 } },
    ];
  },
};
