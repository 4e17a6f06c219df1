import { HandoverSigned, SignHandover } from '@muster/contracts';
import { handle, newId } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { calls, handovers } from '../schema.ts';
import { shiftToSee } from '../shifts/index.ts';
import {
  checkNothingForgotten,
  checkSigning,
  type HandoverRow,
  handoverOf,
  signedEntry,
} from './handover.ts';
import { handoverOfShift } from './store.ts';

export const signHandover = handle(SignHandover, async ({ params, body, who, db, emit, now, traceId }) => {
  const { unitId } = await shiftToSee(db, who, params.id);
  // Behind the lock no call comes in or is closed until the commit: what is signed is all there is.
  const [desk, shift, before, open] = await Promise.all([
    lockDesk(db, unitId),
    shiftToSee(db, who, params.id),
    handoverOfShift(db, params.id),
    db
      .select({ id: calls.id, number: calls.number })
      .from(calls)
      .where(and(eq(calls.unitId, unitId), eq(calls.status, 'open'), eq(calls.exercise, false))),
  ]);
  checkSigning({ shift, before, basedOn: body.basedOn, who, now });
  checkNothingForgotten(body.sheet, open);
  const row: HandoverRow = {
    id: before?.id ?? newId(),
    version: (before?.version ?? 0) + 1,
    shiftId: shift.id,
    unitId,
    unitPath: shift.unitPath,
    post: shift.post,
    sheet: body.sheet,
    signedById: who.id,
    signedByName: who.name,
    signedAt: now,
    remark: body.remark ?? null,
    signedEntry: desk.seq + 1,
    confirmedById: null,
    confirmedByName: null,
    confirmedAt: null,
    confirmRemark: null,
  };
  const { id: _, shiftId: __, ...change } = row;
  await db.insert(handovers).values(row).onConflictDoUpdate({ target: handovers.shiftId, set: change });
  await append(db, desk, [signedEntry(row, { at: now, by: who, traceId })]);
  const handover = handoverOf(row);
  emit(HandoverSigned, handover);
  return handover;
});
