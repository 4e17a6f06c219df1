import { ChangeDutyRules } from '@muster/contracts';
import { handle, Invalid, keepChange, Stale } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { unitToWrite } from '../people/index.ts';
import { history, rules } from '../schema.ts';
import { nearestRules, settingsOf } from './rules.ts';

export const changeRules = handle(
  ChangeDutyRules,
  async ({ params, body, ifMatch, who, db, now, traceId }) => {
    if (body.shiftMinMinutes > body.shiftMaxMinutes)
      throw Invalid('duty.rules_contradict', 'The shortest shift may not be longer than the longest.', {
        errors: [{ path: '/shiftMinMinutes', message: 'must not be above shiftMaxMinutes' }],
      });
    const unit = await unitToWrite(db, who, params.unitId);
    const [desk, [before]] = await Promise.all([
      lockDesk(db, unit.id),
      db.select().from(rules).where(eq(rules.unitId, unit.id)).for('update'),
    ]);
    if ((before?.version ?? 0) !== ifMatch)
      throw Stale('duty.rules_changed', 'Somebody else has changed these rules meanwhile: read them again.');
    // What held so far, if only by inheritance: that is what the change is a change of.
    const was = settingsOf(before ?? (await nearestRules(db, unit.path)));
    const row = { ...body, unitId: unit.id, unitPath: unit.path, version: ifMatch + 1 };
    await db.insert(rules).values(row).onConflictDoUpdate({ target: rules.unitId, set: row });
    await append(db, desk, [
      {
        at: now,
        kind: 'rules-changed',
        by: who,
        text: `值班规则变更：${unit.name}`,
        data: { ...body },
        traceId,
      },
    ]);
    await keepChange(db, history, {
      subject: unit.id,
      what: 'changed',
      before: was,
      after: body,
      who,
      now,
      traceId,
    });
    return { ...body, unitId: unit.id, version: row.version, inheritedFrom: null };
  },
);
