import { ConfirmHandover, HandoverConfirmed } from '@muster/contracts';
import { type Db, handle, NotFound, sees, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { handovers } from '../schema.ts';
import { shiftToSee } from '../shifts/index.ts';
import { checkConfirming, confirmedEntry, type HandoverRow, handoverOf } from './handover.ts';
import { following } from './store.ts';

export const confirmHandover = handle(
  ConfirmHandover,
  async ({ params, body, ifMatch, who, db, emit, now, traceId }) => {
    const { unitId, shiftId } = await toSee(db, who, params.id);
    const [desk, before, shift] = await Promise.all([
      lockDesk(db, unitId),
      toSee(db, who, params.id),
      shiftToSee(db, who, shiftId),
    ]);
    checkConfirming(before, await following(db, shift), who, ifMatch);
    const change = {
      version: before.version + 1,
      confirmedById: who.id,
      confirmedByName: who.name,
      confirmedAt: now,
      confirmRemark: body.remark ?? null,
    };
    const row: HandoverRow = { ...before, ...change };
    await db.update(handovers).set(change).where(eq(handovers.id, row.id));
    await append(db, desk, [confirmedEntry(row, { at: now, by: who, traceId })]);
    const handover = handoverOf(row);
    emit(HandoverConfirmed, handover);
    return handover;
  },
);

async function toSee(db: Db, who: Who, id: string): Promise<HandoverRow> {
  const [row] = await db.select().from(handovers).where(eq(handovers.id, id));
  if (!row || !sees(who, row.unitPath))
    throw NotFound('duty.handover_not_found', `There is no handover ${id} at or below ${who.unit.name}.`);
  return row;
}
