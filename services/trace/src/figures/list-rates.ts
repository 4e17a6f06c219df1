import { ListRates } from '@muster/contracts';
import { handle } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { mustWatch } from '../watching.ts';
import { periodOf } from './period.ts';
import { add, exemplarsOf, figuresOf, nothing, type Row, type Sum } from './sums.ts';

const mostSteps = 240;

export const listRates = handle(ListRates, async ({ query, db, who, now }) => {
  mustWatch(who);
  const { from, to } = periodOf(query, now, 60);
  const { service, operation } = query;
  // Of one operation all its kinds; of a service what comes from outside it.
  const which =
    operation === undefined
      ? sql`service = ${service} and kind in (2, 5)`
      : sql`service = ${service} and operation = ${operation}`;
  const rows = await db.execute<Row & { minute: string }>(
    sql`select minute, requests, errors, max_us, histogram, slowest_trace_id as slowest, error_trace_id as failed
        from trace.minutes where minute >= ${from.toISOString()}::timestamptz and minute < ${to.toISOString()}::timestamptz
          and ${which} order by minute`,
  );
  const minutes = (to.getTime() - from.getTime()) / 60_000;
  const stepMs = Math.ceil(minutes / mostSteps) * 60_000;
  const steps: Sum[] = Array.from({ length: Math.ceil((minutes * 60_000) / stepMs) }, nothing);
  for (const row of rows) {
    const step = steps[Math.floor((Date.parse(row.minute) - from.getTime()) / stepMs)];
    if (step) add(step, row);
  }
  const items = steps.map((sum, n) => ({
    at: new Date(from.getTime() + n * stepMs),
    ...figuresOf(sum, { seconds: stepMs / 1_000 }),
    ...exemplarsOf(sum),
  }));
  return { from, to, stepSeconds: stepMs / 1_000, items };
});
