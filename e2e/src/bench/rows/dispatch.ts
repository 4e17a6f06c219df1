import { percentile } from '../../demo/measure.ts';
import { signedIn } from '../site/caller.ts';
import { recommendationFor, reportIncidents } from '../site/incidents.ts';
import { fillResources } from '../site/resources.ts';
import type { Row } from './row.ts';

const [teams, depots] = [10_000, 1_000];

/** Who and what is near, over a province's worth of teams and depots. */
export const dispatch: Row = {
  name: 'dispatch',
  seconds: 50,
  async measure(bench) {
    const site = await bench.site();
    const officer = await signedIn(site, 'duty-officer');
    const commander = await signedIn(site, 'commander');
    const ids = await reportIncidents(officer, 20);
    await fillResources(site.sql, teams, depots);
    for (const id of ids) await commander.must('GET', recommendationFor(id));
    const p95s: number[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const times: number[] = [];
      for (let again = 0; again < (bench.quick ? 5 : 15); again++)
        for (const id of ids) times.push(await commander.timed(recommendationFor(id)));
      if (round > 0)
        p95s.push(
          percentile(
            times.toSorted((a, b) => a - b),
            0.95,
          ),
        );
    }
    officer.close();
    commander.close();
    return [
      {
        name: `dispatch over ${teams.toLocaleString('en')} teams and ${depots.toLocaleString('en')} depots`,
        ours: { what: 'a recommendation through the gateway, p95', unit: 'ms', rounds: p95s },
        goal: { at: 'most', value: 25 },
      },
    ];
  },
};
