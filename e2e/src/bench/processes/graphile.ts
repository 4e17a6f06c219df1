// The peer: graphile-worker, as its documentation runs it, and batched as its own performance tests do.
import { Logger, run, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import { answers, sharedNow } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

const given: Place & { batched: boolean; schema: string } = JSON.parse(process.argv[2] ?? '{}');
// A database of its own: workers of several schemas in one hear each other's notices, and stop at a migration.
const server = postgres(given.postgresUrl, { max: 1, onnotice: () => {} });
await server.unsafe(`create database ${given.schema}`);
await server.end();
const connectionString = given.postgresUrl.replace(/\/bench$/, `/${given.schema}`);
const options = { connectionString, schema: given.schema };
const sql = postgres(connectionString, { max: 1, onnotice: () => {} });
await runMigrations(options);
const latencies: number[] = [];
let first: number | undefined;
const runner = await run({
  ...options,
  maxPoolSize: 26,
  logger: new Logger(() => () => {}),
  noHandleSignals: true,
  preset: {
    worker: {
      concurrentJobs: 24,
      pollInterval: 2_000,
      ...(given.batched ? { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } : {}),
    },
  } as never,
  taskList: {
    note: (payload) => {
      first ??= performance.now();
      const { at } = payload as { at?: number };
      if (at !== undefined) latencies.push(sharedNow() - at);
    },
  },
});

/** Milliseconds from the start of a backlog's first job, which it may leave lying until its next poll, to the last one gone. */
async function drain({ jobs }: { jobs: number }): Promise<number> {
  first = undefined;
  await sql.unsafe(
    `select 1 from ${given.schema}.add_jobs(array(
       select row('note', json_build_object('id', gen_random_uuid(), 'text', '小寨十字积水约三十厘米，三辆车熄火，请派人，编号 ' || n),
         null, null, null, null, null, null)::${given.schema}.job_spec from generate_series(1, $1::int) n), false)`,
    [jobs],
  );
  const laid = performance.now();
  // An empty table is the proof; the runner's own count is not asked.
  for (;;) {
    const [row] = await sql.unsafe(`select not exists (select from ${given.schema}._private_jobs) as empty`);
    if (row?.['empty']) return performance.now() - (first ?? laid);
    if (performance.now() - laid > 90_000)
      throw new Error('graphile-worker does not get to the end of its jobs');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
/** Milliseconds from the call that adds a job to its start, at so many a second. */
async function latency({ perSecond, seconds }: { perSecond: number; seconds: number }): Promise<number[]> {
  latencies.length = 0;
  const jobs = perSecond * seconds;
  for (let n = 0; n < jobs; n++) {
    void runner.addJob('note', { at: sharedNow(), n });
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond));
  }
  while (latencies.length < jobs) await new Promise((resolve) => setTimeout(resolve, 10));
  return latencies;
}
await answers({ drain, latency }, async () => {
  await runner.stop();
  await sql.end({ timeout: 2 });
});
