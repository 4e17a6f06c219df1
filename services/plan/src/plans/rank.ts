import type { Db } from '@muster/kit';
import { type SQL, sql } from 'drizzle-orm';
import type { Question } from '../search/index.ts';

export interface Ranked {
  planId: string;
  score: number;
}

/**
 * The plans that answer a question best, best first, at most 150.
 *
 * Each word's list of plans is read from its heaviest end, so many entries and no more; the plans found are then
 * weighed exactly. The work depends on the question, not on how many plans there are. A rare word counts more than
 * one that every plan has; a plan that has more of the question's words goes before one that has one of them often;
 * a title that holds the question as it was typed goes first of all.
 */
export async function rank(db: Db, where: SQL, { terms, plain }: Question): Promise<Ranked[]> {
  const asked = JSON.stringify(terms);
  const rows = await db.execute<{ plan_id: string; score: string }>(sql`
    with asked as materialized (
      select t.token, t.weight, t."group", d.n
      from jsonb_to_recordset(${asked}::jsonb) as t(token text, weight real, "group" int)
      cross join lateral (select count(*) as n from (select 1 from plan.plan_words w where w.word = t.token limit 2000) c) d
      where d.n > 0
    ), total as materialized (
      select count(*) as n from (select 1 from plan.plans limit 2000) p
    ), weighed as materialized (
      select a.token, a."group", a.weight * ln(1 + (greatest(total.n, a.n) - a.n + 0.5) / (a.n + 0.5)) as weight
      from asked a, total
    ), found as materialized (
      select h.plan_id, sum(h.impact * w.weight) as rough
      from weighed w cross join lateral (
        select pw.plan_id, pw.impact from plan.plan_words pw join plan.plans on plans.id = pw.plan_id
        where pw.word = w.token and ${where}
        order by pw.impact desc, pw.plan_id limit 200
      ) h
      group by h.plan_id order by rough desc limit 150
    ), exact as (
      select found.plan_id, sum(g.best) as score, count(*) filter (where g."group" < ${wordsIn(terms)}) as words
      from found cross join lateral (
        select w."group", max(pw.impact * w.weight) as best
        from weighed w join plan.plan_words pw on pw.plan_id = found.plan_id and pw.word = w.token
        group by w."group"
      ) g
      group by found.plan_id
    )
    select e.plan_id,
      e.score * (0.5 + 0.5 * e.words / greatest(${wordsIn(terms)}, 1)) * (case plans.kind when 'regulation' then 0.9 when 'standard' then 0.9 else 1 end)
        + case when ${plain} <> '' and position(${plain} in regexp_replace(lower(plans.title), '[[:space:][:punct:]（）《》、—]', '', 'g')) > 0 then 20 else 0 end as score
    from exact e join plan.plans on plans.id = e.plan_id
    order by score desc, e.plan_id`);
  return rows.map((row) => ({ planId: row.plan_id, score: Math.round(Number(row.score) * 1000) / 1000 }));
}

/** How many words, pairs of characters aside. */
const wordsIn = (terms: Question['terms']): number =>
  new Set(terms.filter((t) => !t.token.startsWith('~')).map((t) => t.group)).size;
