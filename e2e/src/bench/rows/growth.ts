import { LogCall } from '@muster/contracts';
import { median, type Outcome } from '../outcome.ts';
import { type Caller, signedIn } from '../site/caller.ts';
import { copyCalls } from '../site/calls.ts';
import { recommendationFor, reportIncidents } from '../site/incidents.ts';
import { fillResources } from '../site/resources.ts';
import type { Row } from './row.ts';

const samples = 60;
let n = 0;

const some = async (once: () => Promise<number>): Promise<number> => {
  const times: number[] = [];
  for (let at = 0; at < samples; at++) times.push(await once());
  return median(times);
};
const logged = (officer: Caller) => async (): Promise<number> => {
  const call = {
    callerPhone: `0298${String(++n).padStart(7, '0')}`,
    content: `第 ${n} 个来电，电梯困人`,
    place: '长安区韦曲街道',
  };
  const { status, ms, text } = await officer.send('POST', LogCall.shape.path, call);
  if (status !== 201) throw new Error(text);
  return ms;
};

/** The same requests over a base, ten times and a hundred times as much: none may grow faster than its logarithm. */
export const growth: Row = {
  name: 'growth',
  seconds: 100,
  async measure(bench) {
    const site = await bench.site();
    const [officer, commander] = [await signedIn(site, 'duty-officer'), await signedIn(site, 'commander')];
    const ids = await reportIncidents(officer, 5);
    const base = bench.quick ? 200 : 1_000;
    for (const id of ids) await commander.must('GET', recommendationFor(id));
    let at = 0;
    const measures: Record<string, () => Promise<number>> = {
      'log a call, by calls': logged(officer),
      'list calls, by calls': () => officer.timed('/api/duty/calls?limit=50'),
      'search calls, by calls': () =>
        officer.timed(`/api/duty/calls?limit=50&q=${encodeURIComponent('电梯困人')}`),
      'recommend, by teams': () => commander.timed(recommendationFor(ids[at++ % ids.length] ?? '')),
    };
    const sizes = [1, 10, 100] as const;
    const taken: Record<string, number[]> = {};
    let had = 0;
    for (const times of sizes) {
      const more = base * times - had;
      had += more;
      bench.say(`with ${had.toLocaleString('en')} calls and teams`);
      await copyCalls(site.sql, officer, more);
      await fillResources(site.sql, more, Math.ceil(more / 100));
      // What so many rows at once leave to be done in the background would be taken for their number.
      await site.sql.unsafe('vacuum analyze');
      await site.sql.unsafe('checkpoint');
      for (const [name, once] of Object.entries(measures)) {
        await some(once);
        taken[name] = [...(taken[name] ?? []), await some(once)];
      }
    }
    officer.close();
    commander.close();
    const most = (times: number): number => Math.log(base * times) / Math.log(base);
    return Object.entries(taken).flatMap(([name, all]): Outcome[] =>
      [1, 2].map((step) => ({
        name: `growth: ${name}, ${base.toLocaleString('en')} to ${(base * (sizes[step] ?? 1)).toLocaleString('en')}`,
        ours: { what: 'median', unit: 'ms', rounds: [all[step] ?? 0] },
        against: { what: `with ${base.toLocaleString('en')}`, unit: 'ms', rounds: [all[0] ?? 0] },
        goal: { at: 'most', value: most(sizes[step] ?? 1) },
      })),
    );
  },
};
