import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { alike, meantBy, nearest, type Question } from '../search/index.ts';

/** Words that plans do have and that look like what was asked for in vain. */
export async function nearWords(db: Db, q: string): Promise<string[]> {
  const asked =
    alike(q)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 10) ?? [];
  return nearest(asked, await vocabularyWith(db, asked.join('')));
}

/** For each word of a question that no plan has: what may have been meant. */
export async function meantInstead(db: Db, { words, terms }: Question): Promise<Map<string, string[]>> {
  const tokens = terms.filter((t) => !t.token.startsWith('~'));
  const rows = await db.execute<{ word: string }>(sql`
    select word from plan.vocabulary where plans > 0 and word = any(${sql.param(tokens.map((t) => t.token))}::text[])`);
  const known = new Set(rows.map((row) => row.word));
  const unknown = words.filter((_, group) => !tokens.some((t) => t.group === group && known.has(t.token)));
  if (unknown.length === 0) return new Map();
  const vocabulary = await vocabularyWith(db, unknown.join(''));
  const meant = unknown.map((word) => [word, meantBy(word, vocabulary)] as const);
  return new Map(meant.filter(([, others]) => others.length > 0));
}

async function vocabularyWith(db: Db, text: string): Promise<string[]> {
  const letters = [...new Set(text)].slice(0, 40);
  if (letters.length === 0) return [];
  const rows = await db.execute<{ word: string }>(sql`
    select word from plan.vocabulary
    where letters && ${sql.param(letters)}::text[] and plans > 0 and char_length(word) between 2 and 12
    limit 3000`);
  return rows.map((row) => row.word);
}
