import { ListDeadlines } from '@muster/contracts';
import { handle } from '@muster/kit';
import { and, asc, ne } from 'drizzle-orm';
import { deadlines } from '../schema.ts';
import { namedUnits } from '../units/index.ts';
import { ofFamily, readVisible } from '../visible.ts';
import { deadlineOf } from './store.ts';

export const listDeadlines = handle(ListDeadlines, async ({ params, query, who, db }) => {
  const { id } = await readVisible(db, params.id, who);
  const rows = await db
    .select()
    .from(deadlines)
    .where(
      and(
        ofFamily(deadlines.incidentId, id),
        query.all === 'true' ? undefined : ne(deadlines.state, 'withdrawn'),
      ),
    )
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
    .limit(2000);
  const named = await namedUnits(
    db,
    rows.flatMap((row) => [row.fromUnit, row.toUnit]),
  );
  return {
    items: rows.map((row) => ({
      ...deadlineOf(row),
      fromUnit: named(row.fromUnit),
      toUnit: named(row.toUnit),
    })),
  };
});
