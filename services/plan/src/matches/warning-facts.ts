import type { Warning } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { and, eq, gt, sql } from 'drizzle-orm';
import { ownDigits } from '../reading/index.ts';
import { warnings } from '../schema.ts';
import type { Fact } from './facts.ts';

type Named = Pick<Warning, 'phenomenon' | 'colour'>;
type Issued = Named & Pick<Warning, 'status'> & { issuedAt: Date };

const severity: Readonly<Record<Warning['colour'], number>> = { blue: 1, yellow: 2, orange: 3, red: 4 };
const colours: Readonly<Record<Warning['colour'], string>> = {
  blue: '蓝色',
  yellow: '黄色',
  orange: '橙色',
  red: '红色',
};
const hour = 3_600_000;
/** Conditions look back a day at most. */
const lookBack = 24 * hour;

/** 暴雨 and 暴雨预警信号 are the same phenomenon. */
const phenomenonOf = ({ phenomenon }: Named): string =>
  phenomenon.trim().replace(/(?:气象)?(?:灾害)?预警(?:信号)?$/, '');
export const warningName = (warning: Named): string =>
  `${phenomenonOf(warning)}${colours[warning.colour]}预警`;
/** What a warning says, in the terms of plans' conditions. */
export const factOf = (warning: Named): Fact => ({
  of: 'warning',
  value: severity[warning.colour],
  subject: phenomenonOf(warning),
  source: warningName(warning),
});

/** What several warnings say together: each that holds, and how often one of its colour was issued within how long. */
export function factsOfWarnings(issued: readonly Issued[]): Fact[] {
  const facts = issued.filter((w) => w.status === 'open').map(factOf);
  const inOrder = [...issued].sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  for (const colour of ['red', 'orange', 'yellow', 'blue'] as const)
    for (const [subject, same] of Map.groupBy(
      inOrder.filter((w) => severity[w.colour] >= severity[colour]),
      phenomenonOf,
    ))
      for (let times = 2; times <= Math.min(same.length, 5); times++) {
        const spans = same
          .slice(times - 1)
          .map((last, i) => last.issuedAt.getTime() - (same[i]?.issuedAt.getTime() ?? 0));
        const hours = Math.min(...spans) / hour;
        facts.push({
          of: 'warning',
          value: severity[colour],
          subject,
          times,
          hours,
          source: `${times} times ${subject}${colours[colour]}预警 within ${Math.ceil(hours)} h`,
        });
      }
  return facts;
}

/** The facts that the warnings for a region make, as far as they were recorded here. */
export async function warningFacts(
  db: Db,
  regionCode: string,
  exercise: boolean,
  now: Date,
): Promise<Fact[]> {
  const rows = await db
    .select({
      phenomenon: warnings.phenomenon,
      colour: warnings.colour,
      status: warnings.status,
      issuedAt: warnings.issuedAt,
    })
    .from(warnings)
    .where(
      and(
        gt(warnings.issuedAt, new Date(now.getTime() - lookBack)),
        eq(warnings.exercise, exercise),
        // The warned region holds the place of the event; 610100 without its zeros begins every code of the city.
        sql`${ownDigits(regionCode)} like regexp_replace(${warnings.regionCode}, '(00)+$', '') || '%'`,
      ),
    )
    .limit(200);
  return factsOfWarnings(rows);
}
