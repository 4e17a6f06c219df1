import { ListUnits } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, eq, gt } from 'drizzle-orm';
import { holds } from '../like.ts';
import { units } from '../schema.ts';
import { shown } from './unit.ts';

/** In the order of the tree: each unit is followed by what lies below it. */
export const listUnits = handle(ListUnits, async ({ query, who, db }) => {
  const { limit = 50, parent, level, q } = query;
  const after = readCursor(query.cursor, 1);
  const rows = await db
    .select()
    .from(units)
    .where(
      and(
        below(units.path, who),
        parent === undefined ? undefined : eq(units.parentId, parent),
        level === undefined ? undefined : eq(units.level, level),
        holds(q, units.name, units.nameEn, units.code),
        after && gt(units.path, String(after[0])),
      ),
    )
    .orderBy(asc(units.path))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(shown), nextCursor: last ? cursorOf([last.path]) : null };
});
