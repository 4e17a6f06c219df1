import type { Db } from '@muster/bus';
import { sql } from 'drizzle-orm';
import type { Need } from '../needs/index.ts';
import { orders, teams } from '../schema.ts';
import { rangeOf } from '../supplies/index.ts';

/** What an incident was sent. */
export interface Ordered {
  /** Pieces by item code: what was refused, called off or brought back does not count. */
  pieces: ReadonlyMap<string, number>;
  /** The skills of each team that is on its way or there. */
  skills: readonly (readonly string[])[];
}

export async function orderedFor(db: Db, incidentId: string): Promise<Ordered> {
  const [pieces, sent] = await Promise.all([
    db.execute<{ code: string; pieces: string }>(sql`
      select line->>'itemCode' as code, sum((line->>'quantity')::int - (line->>'returned')::int)::text as pieces
      from ${orders} cross join jsonb_array_elements(${orders.lines}) as line
      where ${orders.incidentId} = ${incidentId} and ${orders.state} not in ('declined', 'cancelled')
      group by 1`),
    db
      .select({ skills: teams.skills })
      .from(orders)
      .innerJoin(teams, sql`${teams.id} = ${orders.teamId}`)
      .where(sql`${orders.incidentId} = ${incidentId} and ${orders.open}`),
  ]);
  return {
    pieces: new Map(pieces.map((each) => [each.code, Number(each.pieces)])),
    skills: sent.map(({ skills }) => skills),
  };
}

/** Teams that are still needed. */
export const stillNeeded = (needs: readonly Need[], { skills }: Ordered): Need[] =>
  needs.map((need) => ({
    ...need,
    need: Math.max(0, need.need - skills.filter((each) => each.includes(need.key)).length),
  }));

/**
 * Pieces by the need they meet, each counted once: an item's own need before its group's, and what exceeds every need
 * at the narrowest one that it could meet.
 */
export function countedOff(needs: readonly Need[], { pieces }: Ordered): Map<string, number> {
  const left = new Map(pieces);
  const counted = new Map<string, number>();
  const count = (key: string, most: number): void => {
    const { from, to } = rangeOf(key);
    for (const [code, there] of left) {
      const taken = code >= from && code <= to ? Math.min(there, most - (counted.get(key) ?? 0)) : 0;
      if (taken <= 0) continue;
      left.set(code, there - taken);
      counted.set(key, (counted.get(key) ?? 0) + taken);
    }
  };
  // Of codes that lie within one another, the narrower is the greater.
  const narrowestFirst = needs.toSorted((a, b) => (a.key < b.key ? 1 : -1));
  for (const { key, need } of narrowestFirst) count(key, need);
  for (const { key } of narrowestFirst) count(key, Number.POSITIVE_INFINITY);
  return counted;
}
