import { ListDepots } from '@muster/contracts';
import { below, handle, readCursor } from '@muster/kit';
import { and, desc, eq, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { depots } from '../schema.ts';
import { depotSeenBy } from './depot.ts';

export const listDepots = handle(ListDepots, async ({ query, who, db }) => {
  const { limit = 50, active, q } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(depots)
    .where(
      and(
        below(depots.unitPath, who),
        active && eq(depots.active, active === 'true'),
        q ? sql`position(lower(${q}) in lower(${depots.name})) > 0` : undefined,
        after && sql`(${depots.createdAt}, ${depots.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(depots.createdAt), desc(depots.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (depot) => timeAndId(depot.createdAt, depot.id),
    (depot) => depotSeenBy(depot, who),
  );
});
