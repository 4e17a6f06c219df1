import { setTimeout as pause } from 'node:timers/promises';
import { LogCall } from '@muster/contracts';
import { Child } from '../child/child.ts';
import type { Series } from '../outcome.ts';
import { signedIn } from '../site/caller.ts';
import { memoryOf } from '../site/processes.ts';
import type { Row } from './row.ts';

const perSecond = 50;
interface Watched {
  p99: number;
  lost: number;
  repeated: number;
  frames: number;
}

/** Calls are logged at a steady rate while a thousand screens watch. */
export const live: Row = {
  name: 'live',
  seconds: 90,
  async measure(bench) {
    const site = await bench.site();
    const officer = await signedIn(site, 'duty-officer');
    const screens = 1_000;
    const watching = await Child.start('screens', {});
    await watching.ask('open', { url: site.url, token: officer.token, screens });
    const [gateway = 0] = site.pidsOf('gateway');
    const seconds = bench.quick ? 5 : 20;
    const p99: Series = {
      what: `from the event to the frame on ${screens} screens, p99`,
      unit: 'ms',
      rounds: [],
    };
    const lost: Series = { what: 'frames lost or doubled', unit: 'frames', rounds: [] };
    const memory: Series = {
      what: 'memory of the gateway at the end of a round, against its beginning',
      unit: 'times',
      rounds: [],
    };
    for (let round = 0; round <= bench.rounds; round++) {
      await watching.ask('begin');
      const before = memoryOf(gateway);
      const events = perSecond * seconds;
      const sent: Promise<unknown>[] = [];
      const began = performance.now();
      for (let n = 0; n < events; n++) {
        const wait = began + (n * 1_000) / perSecond - performance.now();
        if (wait > 0) await pause(wait);
        const call = {
          callerPhone: `029${round}${String(n).padStart(7, '0')}`,
          content: `第 ${round}-${n} 个来电，路口积水`,
        };
        sent.push(officer.must('POST', LogCall.shape.path, call));
      }
      await Promise.all(sent);
      for (
        let waited = 0;
        waited < 5_000 && (await watching.ask<number>('frames')) < events * screens;
        waited += 100
      )
        await pause(100);
      const seen = await watching.ask<Watched>('end', { events });
      if (round === 0) continue;
      p99.rounds.push(seen.p99);
      lost.rounds.push(seen.lost + seen.repeated);
      memory.rounds.push(memoryOf(gateway) / before);
    }
    await watching.stop();
    officer.close();
    const note = 'Counted from the time that the event bears, which its request got before its commit.';
    return [
      { name: `live, ${perSecond} events/s`, ours: p99, goal: { at: 'most', value: 30 }, note },
      { name: `live, ${perSecond} events/s`, ours: lost, goal: { at: 'most', value: 0 } },
      { name: `live, ${perSecond} events/s`, ours: memory, goal: { at: 'most', value: 1.1 } },
    ];
  },
};
