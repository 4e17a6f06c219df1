import { setTimeout as pause } from 'node:timers/promises';
import { services } from '../../faults/site/site.ts';
import type { Outcome } from '../outcome.ts';
import { cpuOf, memoryOf } from '../site/processes.ts';
import type { Row } from './row.ts';

/** `npm start` on a machine that has started it before, and what it takes while nothing happens. */
export const startIdle: Row = {
  name: 'start-idle',
  seconds: 110,
  async measure(bench) {
    const site = await bench.site();
    const starts: number[] = [];
    for (let round = 0; round < bench.rounds; round++) {
      await site.stop();
      const began = performance.now();
      await site.start();
      starts.push((performance.now() - began) / 1_000);
    }
    bench.say('waiting until it has come to rest');
    await pause(bench.quick ? 5_000 : 15_000);
    const memory: number[] = [];
    const shares: number[] = [];
    let busiest = '';
    for (let round = 0; round < bench.rounds; round++) {
      const pids = services.map((name) => ({ name, pid: site.pidsOf(name)[0] ?? 0 }));
      const before = pids.map(({ pid }) => cpuOf(pid));
      const seconds = bench.quick ? 8 : 15;
      await pause(seconds * 1_000);
      const used = pids.map(({ name, pid }, at) => ({
        name,
        share: ((cpuOf(pid) - (before[at] ?? 0)) / seconds) * 100,
      }));
      const [first] = used.toSorted((a, b) => b.share - a.share);
      shares.push(first?.share ?? 0);
      busiest = used.map(({ name, share }) => `${name} ${share.toFixed(1)}`).join(', ');
      memory.push(pids.reduce((sum, { pid }) => sum + memoryOf(pid), 0) / 1_024);
    }
    return [
      {
        name: 'start on a warm machine',
        ours: { what: 'to ready', unit: 's', rounds: starts },
        goal: { at: 'most', value: 12 },
      },
      {
        name: 'memory at rest',
        ours: { what: `all ${services.length} services`, unit: 'GiB', rounds: memory },
        goal: { at: 'most', value: 1.2 },
      },
      {
        name: 'CPU at rest',
        ours: { what: 'the busiest service', unit: '% of a core', rounds: shares },
        goal: { at: 'most', value: 1 },
        note: `each service in the last round, % of a core: ${busiest}.`,
      },
    ] satisfies Outcome[];
  },
};
