import type { World } from '@muster/testing';

/** Kept by time and traffic, not by what a request asked for; who tried it is noted, and sealed a second later. */
const notData = /\.(clocks|streams|inbox|attempts|migrations|audit|audit_heads)$/;

/** A mark of all rows of all services: the same as long as nothing was written. */
export async function markOfAllRows({ sql }: World): Promise<Map<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('identity', 'duty', 'incident', 'plan', 'dispatch') order by 1`;
  const looked = tables.map(({ name }) => name).filter((name) => !notData.test(name));
  const rows = await sql.unsafe(
    looked
      .map(
        (name) =>
          `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as mark from ${name} t`,
      )
      .join(' union all '),
  );
  return new Map(rows.map((row) => [String(row['name']), String(row['mark'])]));
}

export const changedTables = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after].filter(([name, mark]) => before.get(name) !== mark).map(([name]) => name);
