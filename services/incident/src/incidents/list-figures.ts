import { ListFigures } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, sql } from 'drizzle-orm';
import { conflicts } from '../figures/index.ts';
import { figures } from '../schema.ts';
import { readVisible } from '../visible.ts';

export const listFigures = handle(ListFigures, async ({ params, query, who, db }) => {
  const { id } = await readVisible(db, params.id, who);
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor, 2);
  const newest = [desc(figures.recordedAt), desc(figures.id)];
  const [rows, latest] = await Promise.all([
    db
      .select()
      .from(figures)
      .where(
        and(
          eq(figures.incidentId, id),
          after
            ? sql`(${figures.recordedAt}, ${figures.id}) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`
            : undefined,
        ),
      )
      .orderBy(...newest)
      .limit(limit + 1),
    db
      .selectDistinctOn([figures.key, figures.source], {
        key: figures.key,
        source: figures.source,
        value: figures.value,
      })
      .from(figures)
      .where(eq(figures.incidentId, id))
      .orderBy(figures.key, figures.source, ...newest),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit),
    conflicts: conflicts(latest),
    nextCursor: last ? cursorOf([last.recordedAt.toISOString(), last.id]) : null,
  };
});
