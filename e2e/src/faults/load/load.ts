import type { Plan } from '@muster/contracts';
import { findPlans } from '../../demo/acts/plans.ts';
import { chance } from '../../demo/chance.ts';
import { lookBefore } from '../../demo/checks/before.ts';
import type { Before } from '../../demo/checks/checked.ts';
import { Client } from '../../demo/client.ts';
import { Ledger } from '../../demo/ledger.ts';
import { Measure } from '../../demo/measure.ts';
import { signInAll } from '../../demo/people.ts';
import type { Stage } from '../../demo/stage.ts';
import { anIncident, justACall } from './stories.ts';
import { Watch } from './watch.ts';

export interface LoadOptions {
  url: string;
  accounts: Record<string, string>;
  seed: number;
  workers: number;
}

/** People at their desks who go on whatever happens, repeating what was not answered under its own key. */
export class Load {
  readonly stage: Stage;
  readonly plan: Plan;
  readonly before: Before;
  readonly watches: readonly Watch[];
  readonly #working: Promise<unknown>;
  #over = false;

  private constructor(
    stage: Stage,
    plan: Plan,
    before: Before,
    watches: readonly Watch[],
    working: (load: Load) => Promise<unknown>,
  ) {
    this.stage = stage;
    this.plan = plan;
    this.before = before;
    this.watches = watches;
    this.#working = working(this);
  }

  static async begin({ url, accounts, seed, workers }: LoadOptions): Promise<Load> {
    const client = new Client({ url, measure: new Measure(), patienceMs: 180_000 });
    const people = await signInAll(client, accounts);
    const before = await lookBefore(client, people);
    const { flood } = await findPlans(client, people.commander);
    const stage: Stage = {
      client,
      people,
      ledger: new Ledger(),
      random: chance(seed),
      calls: new Map(),
      incidents: new Map(),
      teams: new Map(),
      activations: new Map(),
    };
    const watches = [new Watch(), new Watch({ hangsUpEveryMs: 2_500 })];
    for (const watch of watches) await watch.open(url, people.commander);
    return new Load(stage, flood, before, watches, (load) =>
      Promise.all(
        Array.from({ length: workers }, async (_, worker) => {
          const own = { ...stage, random: chance(seed * 1_000 + worker) };
          for (let n = 1; !load.#over; n++) {
            const story = { stage: own, mark: `${seed}-${worker}-${n}`, plan: flood };
            await (own.random() < 0.7 ? justACall(story) : anIncident(story)).catch((error: unknown) => {
              own.ledger.failures.push(`${story.mark}: ${error instanceof Error ? error.message : error}`);
            });
          }
        }),
      ),
    );
  }

  /** Nobody begins anything new; what is begun is finished. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#working;
  }
  async close(): Promise<void> {
    this.#over = true;
    await Promise.all(this.watches.map((watch) => watch.close()));
  }
}
