import { percentile } from '../../demo/measure.ts';
import type { Outcome } from '../outcome.ts';
import { type Caller, signedIn } from '../site/caller.ts';
import { questionsOver, type Written, writePlans } from '../texts/plans.ts';
import type { Row } from './row.ts';

export async function importPlans(leader: Caller, plans: readonly Written[]): Promise<void> {
  const waiting = plans.values();
  const one = async () => {
    for (const { text } of waiting)
      await leader.must('POST', '/api/plan/plans', { format: 'markdown', text });
  };
  await Promise.all([one(), one(), one()]);
}
export const askFor = (q: string): string => `/api/plan/plans?limit=10&q=${encodeURIComponent(q)}`;

/** Plans in Chinese, asked for through the gateway as the desk does. */
export const search: Row = {
  name: 'search',
  seconds: 110,
  async measure(bench) {
    const site = await bench.site();
    const leader = await signedIn(site, 'duty-leader');
    const plans = writePlans(bench.quick ? 100 : 500, bench.seed);
    bench.say(`importing ${plans.length} plans`);
    await importPlans(leader, plans);
    await site.sql`vacuum analyze plan.plan_words, plan.plans, plan.sections`;
    const [counted] = await site.sql`select count(*)::int as n from plan.sections`;
    const questions = questionsOver(plans);
    let right = 0;
    for (const { q, title } of questions) {
      const { items } = await leader.must<{ items: { title: string }[] }>('GET', askFor(q));
      if (items.slice(0, 3).some((item) => item.title === title)) right++;
    }
    const p95s: number[] = [];
    for (let round = 0; round <= bench.rounds; round++) {
      const times: number[] = [];
      for (const { q } of questions) times.push(await leader.timed(askFor(q)));
      if (round > 0)
        p95s.push(
          percentile(
            times.toSorted((a, b) => a - b),
            0.95,
          ),
        );
    }
    leader.close();
    const name = `search over ${Number(counted?.['n']).toLocaleString('en')} sections`;
    return [
      {
        name,
        ours: { what: 'through the gateway, p95', unit: 'ms', rounds: p95s },
        goal: { at: 'most', value: 15 },
      },
      {
        name: `${name}, ${questions.length} questions`,
        ours: {
          what: 'the right plan among the first three',
          unit: '%',
          rounds: [(right / questions.length) * 100],
        },
        goal: { at: 'least', value: 95 },
      },
    ] satisfies Outcome[];
  },
};
