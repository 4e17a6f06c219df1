import type { Checked } from '../../demo/checks/checked.ts';
import type { Site } from '../site/site.ts';

/** What is numbered 1, 2, 3 … within what: no gap, no repeat. */
const numbered = [
  ['calls', `select unit_id || ' ' || local_day as series, serial as n from duty.calls`],
  ['log entries', `select unit_id::text as series, seq as n from duty.log_entries`],
  ['reports', `select incident_id || ' ' || target_code as series, number as n from incident.reports`],
  ...(['incident.incidents', 'dispatch.orders'] as const).map(
    (table) =>
      [
        table.split('.')[1] ?? '',
        `select regexp_replace(number, '-[0-9]+$', '') as series, substring(number from '[0-9]+$')::int as n from ${table}`,
      ] as const,
  ),
] as const;

export async function countNumbers({ sql }: Site): Promise<Checked> {
  const losses: string[] = [];
  for (const [what, rows] of numbered) {
    const broken = await sql.unsafe(
      `select series, count(*)::int as n, count(distinct n)::int as different, min(n)::int as first, max(n)::int as last
       from (${rows}) t group by 1 having not (count(*) = count(distinct n) and min(n) = 1 and max(n) = count(*))`,
    );
    losses.push(
      ...broken.map(
        ({ series, n, different, first, last }) =>
          `numbers of ${what} in ${series}: ${n} from ${first} to ${last}, ${n - different} repeated`,
      ),
    );
  }
  return { counts: {}, losses };
}
