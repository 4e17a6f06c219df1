import { FindPlans } from '@muster/contracts';
import { cursorOf, type Db, handle, readCursor } from '@muster/kit';
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { ownDigits } from '../reading/index.ts';
import { plans } from '../schema.ts';
import { questionOf } from '../search/index.ts';
import { meantInstead, nearWords } from './near-words.ts';
import { headColumns, readableBy } from './plan-row.ts';
import { rank } from './rank.ts';
import { snippetsOf } from './snippets.ts';

export const findPlans = handle(FindPlans, async ({ query, who, db }) => {
  const { q, category, regionCode, status = 'current', limit = 50 } = query;
  const filters: SQL[] = [readableBy(who)];
  if (status !== 'all') filters.push(eq(plans.status, status));
  // Plans for the class itself, for what belongs to it (11A02 to 11A00, every accident to 12), and for the wider
  // classes that it belongs to: a flood plan is found by the code of a flooded underpass.
  if (category !== undefined) {
    const own = category.replace(/0{2,3}$/, '');
    filters.push(
      sql`(${plans.category} like ${`${own}%`} or ${own} like regexp_replace(${plans.category}, '0{2,3}$', '') || '%')`,
    );
  }
  // Plans for the region itself, for what lies in it, and for the wider regions it belongs to.
  if (regionCode !== undefined) {
    const digits = ownDigits(regionCode);
    filters.push(
      sql`(${plans.regionDigits} like ${`${digits}%`} or ${digits} like ${plans.regionDigits} || '%')`,
    );
  }
  const where = and(...filters) ?? sql`true`;
  return q === undefined ? newest(db, where, limit, query.cursor) : ranked(db, where, q, limit, query.cursor);
});

async function newest(db: Db, where: SQL, limit: number, cursor: string | undefined) {
  const from = readCursor(cursor, 2);
  const rows = await db
    .select(headColumns)
    .from(plans)
    .where(
      from === undefined
        ? where
        : and(where, sql`(${plans.importedAt}, ${plans.id}) < (${from[0]}::timestamptz, ${from[1]}::uuid)`),
    )
    .orderBy(desc(plans.importedAt), desc(plans.id))
    .limit(limit + 1);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => ({ ...row, score: 0, snippets: [] })),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf([last.importedAt.toISOString(), last.id]) : null,
    suggestions: [],
    searchedFor: [],
  };
}

async function ranked(db: Db, where: SQL, q: string, limit: number, cursor: string | undefined) {
  const asked = questionOf(q);
  const from = Number(readCursor(cursor, 1)?.[0] ?? 0);
  const meant = asked.terms.length === 0 ? new Map<string, string[]>() : await meantInstead(db, asked);
  const question = meant.size === 0 ? asked : questionOf(q, meant);
  const { hits, telling } =
    question.terms.length === 0 ? { hits: [], telling: [] } : await rank(db, where, question);
  const searchedFor = [...meant].map(([word, others]) => ({ word, others }));
  const page = hits.slice(from, from + limit);
  if (page.length === 0)
    return {
      items: [],
      nextCursor: null,
      suggestions: from > 0 ? [] : await nearWords(db, q),
      searchedFor: [],
    };
  const ids = page.map((hit) => hit.planId);
  const [rows, snippets] = await Promise.all([
    db.select(headColumns).from(plans).where(inArray(plans.id, ids)),
    snippetsOf(db, ids, telling, question.marks),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = page.flatMap(({ planId, score }) => {
    const row = byId.get(planId);
    return row === undefined ? [] : [{ ...row, score, snippets: snippets.get(planId) ?? [] }];
  });
  return {
    items,
    nextCursor: from + limit < hits.length ? cursorOf([from + limit]) : null,
    suggestions: searchedFor.flatMap(({ others }) => others).slice(0, 10),
    searchedFor,
  };
}
