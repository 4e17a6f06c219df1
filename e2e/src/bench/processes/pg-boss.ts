// A peer shown for context: pg-boss, fetching in batches.
import { PgBoss } from 'pg-boss';
import { answers } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

const given: Place = JSON.parse(process.argv[2] ?? '{}');
const boss = new PgBoss({ connectionString: given.postgresUrl, max: 12, schedule: false, supervise: false });
boss.on('error', console.error);
await boss.start();
await boss.createQueue('notes');

/** Milliseconds until a backlog is worked off, a thousand at a time. */
async function drain({ jobs }: { jobs: number }): Promise<number> {
  for (let at = 0; at < jobs; at += 10_000)
    await boss.insert(
      'notes',
      Array.from({ length: Math.min(10_000, jobs - at) }, (_, n) => ({ data: { n, text: '小寨十字积水' } })),
    );
  const began = performance.now();
  for (let left = jobs; left > 0; ) {
    const fetched = await boss.fetch('notes', { batchSize: 1_000 });
    if (fetched.length === 0) throw new Error(`pg-boss holds ${left} jobs and gives none`);
    await boss.complete(
      'notes',
      fetched.map(({ id }) => id),
    );
    left -= fetched.length;
  }
  return performance.now() - began;
}
await answers({ drain }, () => boss.stop({ graceful: false }));
