import { actsOf } from './acts/acts-of.ts';
import { findPlans } from './acts/plans.ts';
import { bringUnits, sendUnitsHome } from './acts/units.ts';
import { chance } from './chance.ts';
import { lookBefore } from './checks/before.ts';
import type { Checked } from './checks/checked.ts';
import { checkNothingLost } from './checks/nothing-lost.ts';
import { Client } from './client.ts';
import type { Day } from './day.ts';
import { Ledger } from './ledger.ts';
import { LiveWatch } from './live.ts';
import { type Figures, Measure, percentile } from './measure.ts';
import { signInAll } from './people.ts';
import { type Act, play } from './schedule.ts';
import type { Stage } from './stage.ts';

export interface PlayOptions {
  url: string;
  passwords: Record<string, string>;
  concurrency: number;
  speed?: number | undefined;
  seed: number;
  patienceMs: number;
  /** Told once how many acts there are, then of each that is over. */
  began?: (acts: number) => void;
  done?: (ledger: Ledger, act: Act) => void;
}
export interface PlayedDay {
  ledger: Ledger;
  client: Client;
  checked: Checked;
  figures: Figures[];
  seconds: number;
}

/** Plays a day on a running platform, then reads everything back. */
export async function playDay(day: Day, options: PlayOptions): Promise<PlayedDay> {
  const { url, concurrency, speed, patienceMs } = options;
  const measure = new Measure();
  const client = new Client({ url, measure, patienceMs });
  const people = await signInAll(client, options.passwords);
  const before = await lookBefore(client, people);
  const ledger = new Ledger();
  const stage: Stage = {
    client,
    people,
    ledger,
    random: chance(options.seed),
    calls: new Map(),
    incidents: new Map(),
    teams: new Map(),
    activations: new Map(),
  };
  const activates = day.incidents.some(({ steps }) => steps.some((step) => step.do === 'activate'));
  const plans = activates ? await findPlans(client, people.commander) : undefined;
  await bringUnits(stage, day.units ?? []);
  const live = new LiveWatch();
  await live.open(url, people.commander);
  try {
    const acts = actsOf(stage, day, plans);
    options.began?.(acts.length);
    const began = performance.now();
    await play(acts, {
      concurrency,
      speed,
      done: (act) => options.done?.(ledger, act),
      failed: (error) => void ledger.failures.push(error instanceof Error ? error.message : String(error)),
    });
    const seconds = (performance.now() - began) / 1_000;
    const figures = measure.figures();
    const checked = await checkNothingLost(stage, live, { before, patienceMs });
    await sendUnitsHome(stage);
    return { ledger, client, checked, figures: [...figures, ...liveFigures(ledger, live)], seconds };
  } finally {
    await live.close();
  }
}

function liveFigures(ledger: Ledger, live: LiveWatch): Figures[] {
  const delays = ledger.frames.flatMap((frame) => live.delayOf(frame) ?? []).toSorted((a, b) => a - b);
  return delays.length === 0
    ? []
    : [
        {
          step: 'request to /api/live',
          count: delays.length,
          p50: percentile(delays, 0.5),
          p95: percentile(delays, 0.95),
          max: delays.at(-1) ?? 0,
        },
      ];
}
