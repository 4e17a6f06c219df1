import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { nearest } from '../search/index.ts';

/** Words that plans do have and that look like what was asked for in vain. */
export async function nearWords(db: Db, q: string): Promise<string[]> {
  const asked =
    q
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 10) ?? [];
  const letters = [...new Set(asked.join(''))].slice(0, 40);
  if (letters.length === 0) return [];
  const rows = await db.execute<{ word: string }>(sql`
    select word from plan.vocabulary
    where letters && ${sql.param(letters)}::text[] and plans > 0 and char_length(word) between 2 and 12
    limit 3000`);
  return nearest(
    asked,
    rows.map((row) => row.word),
  );
}
