import { ReadCurrentShift } from '@muster/contracts';
import { handle } from '@muster/kit';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { unitToRead } from '../people/index.ts';
import { shifts } from '../schema.ts';
import { staffed } from './shift.ts';
import { crewOf, peopleOf } from './store.ts';

export const readCurrentShift = handle(ReadCurrentShift, async ({ query, who, db, now }) => {
  const { post = 'duty-room' } = query;
  const unit = await unitToRead(db, who, query.unitId);
  const rows = await db
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.unitId, unit.id),
        eq(shifts.post, post),
        isNull(shifts.cancelledAt),
        gt(shifts.endsAt, now),
      ),
    )
    .orderBy(asc(shifts.startsAt))
    .limit(2);
  const known = await peopleOf(db, crewOf(rows));
  const [first, second] = rows.map((row) => staffed(row, known, now));
  const running = first?.state === 'running';
  const shift = running ? first : null;
  const next = (running ? second : first) ?? null;
  return {
    unitId: unit.id,
    post,
    shift,
    leader: shift?.leader ?? null,
    officers: shift?.officers ?? [],
    since: shift?.startsAt ?? null,
    until: shift?.endsAt ?? null,
    next,
    note: shift
      ? null
      : `Nobody is on duty at ${unit.name} now; ${next ? `the next shift begins ${next.startsAt}` : 'no further shift is planned'}.`,
  };
});
