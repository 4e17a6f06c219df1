import type { Db, Emit } from '@muster/kit';
import { and, desc, eq, sql } from 'drizzle-orm';
import { ownDigits } from '../reading/index.ts';
import { incidents } from '../schema.ts';
import { suggest } from './suggest.ts';

/** Looked at again after one warning: the newest, so that a storm of incidents cannot hold the warning up. */
const most = 50;

/** Looks again for plans for the open incidents of a region: something that all of them share has changed. */
export async function suggestAgain(
  tx: { db: Db; emit: Emit; now: Date },
  regionCode: string,
  exercise: boolean,
): Promise<void> {
  const rows = await tx.db
    .select({ state: incidents.state })
    .from(incidents)
    .where(
      and(
        sql`open`,
        sql`${incidents.regionDigits} like ${`${ownDigits(regionCode)}%`}`,
        eq(sql`(${incidents.state} ->> 'exercise')::boolean`, exercise),
      ),
    )
    .orderBy(desc(incidents.id))
    .limit(most);
  for (const { state } of rows) await suggest(tx, state);
}
