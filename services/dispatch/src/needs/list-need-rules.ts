import { ListNeedRules } from '@muster/contracts';
import { handle, readCursor } from '@muster/kit';
import { and, desc, inArray, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { needRules } from '../schema.ts';
import { classesAbove } from '../teams/index.ts';
import { holdingFor, ruleSeen } from './store.ts';

export const listNeedRules = handle(ListNeedRules, async ({ query, who, db }) => {
  const { limit = 50, class: eventClass } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(needRules)
    .where(
      and(
        holdingFor(who.unit.path),
        eventClass ? inArray(needRules.eventClass, classesAbove(eventClass)) : undefined,
        after &&
          sql`(${needRules.createdAt}, ${needRules.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(needRules.createdAt), desc(needRules.id))
    .limit(limit + 1);
  return pageOf(rows, limit, (rule) => timeAndId(rule.createdAt, rule.id), ruleSeen);
});
