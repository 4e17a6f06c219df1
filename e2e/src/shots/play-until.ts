import { actsOf } from '../demo/acts/acts-of.ts';
import { findPlans } from '../demo/acts/plans.ts';
import { chance } from '../demo/chance.ts';
import { Client } from '../demo/client.ts';
import type { Day } from '../demo/day.ts';
import { Ledger } from '../demo/ledger.ts';
import { Measure } from '../demo/measure.ts';
import { signInAll } from '../demo/people.ts';
import { play } from '../demo/schedule.ts';
import type { Stage } from '../demo/stage.ts';

interface Playing {
  url: string;
  passwords: Record<string, string>;
  /** The day stands still at this second: what comes later has not happened yet. */
  second: number;
}

/** Plays a day up to a moment in the middle of its work, and leaves it so. */
export async function playUntil(day: Day, { url, passwords, second }: Playing): Promise<Stage> {
  const client = new Client({ url, measure: new Measure(), patienceMs: 180_000 });
  const people = await signInAll(client, passwords);
  const stage: Stage = {
    client,
    people,
    ledger: new Ledger(),
    random: chance(1),
    calls: new Map(),
    incidents: new Map(),
    teams: new Map(),
    activations: new Map(),
  };
  const plans = await findPlans(client, people.commander);
  const acts = actsOf(stage, day, plans).filter(({ at }) => at <= second);
  await play(acts, {
    concurrency: 2,
    done: () => {},
    failed: (error) => {
      throw error;
    },
  });
  return stage;
}
