import { ChangeTraceRules, type TraceRules } from '@muster/contracts';
import { handle, keepChange, Problem } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import { history, rules } from '../schema.ts';
import { mustWatch } from '../watching.ts';
import { readRules } from './rules.ts';

const settingsOf = ({ version: _, changedAt: __, changedBy: ___, ...settings }: TraceRules) => settings;

export const changeTraceRules = handle(ChangeTraceRules, async ({ body, ifMatch, who, db, now, traceId }) => {
  mustWatch(who);
  const before = settingsOf(await readRules(db));
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
  const set = await readRules(db);
  const after = settingsOf(set);
  await keepChange(db, history, { subject: 'rules', what: 'changed', before, after, who, now, traceId });
  return set;
});
