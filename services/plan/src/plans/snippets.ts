import type { PlanSnippet } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { snippetOf } from '../search/index.ts';

/** Plans of a page that show where they matched, and places shown of each. */
const plansShown = 20;
const placesShown = 2;

interface Row {
  plan_id: string;
  ordinal: number;
  number: string | null;
  heading: string;
  text: string;
  [column: string]: unknown;
}

/** The sections of each plan that answer a question best, as short plain text with the places marked. */
export async function snippetsOf(
  db: Db,
  planIds: readonly string[],
  telling: readonly string[],
  marks: readonly string[],
): Promise<Map<string, PlanSnippet[]>> {
  if (telling.length === 0) return new Map();
  const anyOf = telling.map((token) => `'${token}'`).join(' | ');
  const rows = await db.execute<Row>(sql`
    select p.plan_id, s.ordinal, s.number, s.heading, s.text
    from jsonb_array_elements_text(${JSON.stringify(planIds.slice(0, plansShown))}::jsonb) as p(plan_id)
    cross join lateral (
      select ordinal, number, heading, left(text, 5000) as text
      from plan.sections where plan_id = p.plan_id::uuid and words @@ ${anyOf}::tsquery
      order by ts_rank('{0.3, 0.4, 0.6, 1.0}', words, ${anyOf}::tsquery, 1) desc, ordinal
      limit ${placesShown}
    ) s`);
  const found = new Map<string, PlanSnippet[]>();
  for (const { plan_id, ordinal, ...row } of rows) {
    const shown = found.get(plan_id) ?? [];
    shown.push(snippetOf({ ...row, sectionId: `s${ordinal}` }, marks));
    found.set(plan_id, shown);
  }
  return found;
}
