import type { PlanSection } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { asc, eq, sql } from 'drizzle-orm';
import { sections } from '../schema.ts';
import type { PlanIndex } from '../search/index.ts';
import { sectionOf } from './plan-row.ts';

export async function sectionsOf(db: Db, planId: string): Promise<PlanSection[]> {
  const rows = await db
    .select({
      ordinal: sections.ordinal,
      parent: sections.parent,
      depth: sections.depth,
      number: sections.number,
      heading: sections.heading,
      text: sections.text,
    })
    .from(sections)
    .where(eq(sections.planId, planId))
    .orderBy(asc(sections.ordinal));
  return rows.map(sectionOf);
}

const ordinalOf = (id: string | null): number | null => (id === null ? null : Number(id.slice(1)));

/** Writes a plan's sections and everything the search needs, replacing what was there. */
export async function writeBody(
  db: Db,
  planId: string,
  parts: readonly PlanSection[],
  index: PlanIndex,
): Promise<void> {
  const rows = parts.map((part, i) => ({
    ordinal: ordinalOf(part.id),
    parent: ordinalOf(part.parentId),
    depth: part.depth,
    number: part.number,
    heading: part.heading,
    text: part.text,
    words: index.vectors[i] ?? '',
  }));
  // One parameter instead of one for each field: a plan may have thousands of sections.
  await db.execute(sql`delete from plan.sections where plan_id = ${planId}`);
  await db.execute(sql`insert into plan.sections (plan_id, ordinal, parent, depth, number, heading, text, words)
    select ${planId}::uuid, ordinal, parent, depth, number, heading, text, words::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as part(ordinal int, parent int, depth int, number text, heading text, text text, words text)`);
  const impacts = [...index.impacts]
    .map(([word, impact]) => ({
      word,
      impact: Math.round(impact * 1000) / 1000,
      letters: /^[\p{L}\p{N}]/u.test(word) ? [...new Set(word)] : [],
    }))
    // In one order everywhere, so that two imports at once never wait for each other in a circle.
    .sort((a, b) => (a.word < b.word ? -1 : 1));
  await db.execute(sql`with gone as (delete from plan.plan_words where plan_id = ${planId} returning word),
    locked as (select word from plan.vocabulary where word in (select word from gone) order by word collate "C" for update)
    update plan.vocabulary set plans = plans - 1 where word in (select word from locked)`);
  await db.execute(sql`insert into plan.vocabulary as v (word, plans, letters)
    select word, 1, array(select jsonb_array_elements_text(letters))
    from jsonb_to_recordset(${JSON.stringify(impacts)}::jsonb) as w(word text, letters jsonb)
    on conflict (word) do update set plans = v.plans + 1`);
  await db.execute(sql`insert into plan.plan_words (word, plan_id, impact)
    select word, ${planId}::uuid, impact from jsonb_to_recordset(${JSON.stringify(impacts)}::jsonb) as w(word text, impact real)`);
}
