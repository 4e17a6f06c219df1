import type { Db } from '@muster/kit';
import { type SQL, sql } from 'drizzle-orm';
import type { Question } from '../search/index.ts';

interface Ranked {
  planId: string;
  score: number;
}
export interface Ranking {
  hits: Ranked[];
  /** Those of the question's tokens that tell plans apart, the rarest first; empty where nothing was found. */
  telling: string[];
}

/** Entries read of one word's list, and plans ranked. */
const longestList = 300;
const most = 150;

/**
 * The plans that answer a question best, best first.
 *
 * Each word's list of plans is read from its heaviest end, so many entries and no more: the work depends on the
 * question, not on how many plans there are. A rare word counts more than one that every plan has, also where it is
 * asked how much of the question a plan answers; a title that holds the question as it was
 * typed goes first of all.
 */
export async function rank(db: Db, where: SQL, { terms, plain }: Question): Promise<Ranking> {
  const words = new Set(terms.filter((t) => !t.token.startsWith('~')).map((t) => t.group)).size;
  const rows = await db.execute<{ plan_id: string; score: string; telling: string }>(sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t(token text, weight real, "group" int)
    ), listed as materialized (
      select a.token, a."group", a.weight, h.plan_id, h.impact
      from asked a cross join lateral (
        select w.plan_id, w.impact from plan.plan_words w where w.word = a.token
        order by w.impact desc nulls last, w.plan_id limit ${longestList}
      ) h
    ), total as materialized (
      -- The planner's estimate of a small or young table is wrong or missing; a small one is quickly counted.
      select greatest((select reltuples from pg_class where oid = 'plan.plans'::regclass),
        (select count(*) from (select 1 from plan.plans limit 300) p)) as n
    ), weighed as materialized (
      select v.word as token, a.weight * ln(1 + (greatest(total.n, v.plans) - v.plans + 0.5) / (v.plans + 0.5)) as weight
      from (select distinct on (token) token, weight from asked) a join plan.vocabulary v on v.word = a.token, total
      where v.plans > 0
    ), grouped as (
      select l.plan_id, l."group", max(l.impact * w.weight) as best, max(w.weight) as weight
      from listed l join weighed w on w.token = l.token group by l.plan_id, l."group"
    ), whole as materialized (
      select sum(weight) as weight from (
        select max(w.weight) as weight from asked a join weighed w using (token) where a."group" < ${words} group by a."group"
      ) g
    ), scored as materialized (
      select plan_id,
        sum(best) * (0.4 + 0.6 * coalesce(sum(weight) filter (where "group" < ${words}), 0) / (select greatest(weight, 1e-9) from whole)) as score
      from grouped group by plan_id
    )
    select scored.plan_id,
      score * case plans.kind when 'regulation' then 0.9 when 'standard' then 0.9 else 1 end
        + case when ${plain} <> '' and position(${plain} in plans.plain_title) > 0 then 20 else 0 end
        as score,
      (select string_agg(token, ' ' order by weight desc) from weighed
       where token !~ '^~' and weight >= 0.5 * (select max(weight) from weighed where token !~ '^~')) as telling
    from scored join plan.plans on plans.id = scored.plan_id
    where ${where}
    order by 2 desc, scored.plan_id limit ${most}`);
  return {
    hits: rows.map((row) => ({ planId: row.plan_id, score: Math.round(Number(row.score) * 1000) / 1000 })),
    telling: rows[0]?.telling?.split(' ') ?? [],
  };
}
