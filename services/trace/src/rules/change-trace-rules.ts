import { ChangeTraceRules } from '@muster/contracts';
import { handle, Problem } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import { rules } from '../schema.ts';
import { mustWatch } from '../watching.ts';
import { readRules } from './rules.ts';

export const changeTraceRules = handle(ChangeTraceRules, async ({ body, ifMatch, who, db, now }) => {
  mustWatch(who);
  const row = { id: 1, version: ifMatch + 1, rules: body, changedAt: now, changedBy: who.name };
  const written =
    ifMatch === 0
      ? await db.insert(rules).values(row).onConflictDoNothing().returning({ version: rules.version })
      : await db
          .update(rules)
          .set(row)
          .where(sql`${eq(rules.id, 1)} and ${eq(rules.version, ifMatch)}`)
          .returning({ version: rules.version });
  if (written.length === 0)
    throw new Problem(
      412,
      'Changed in the meantime',
      'trace.rules_stale',
      'Somebody has changed the rules since you read them. Read them again.',
    );
  return await readRules(db);
});
