import { ShiftPlanned, seededPersonId, seededUnitId } from '@muster/contracts';
import { type Db, type Emit, newId } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { defaultZone } from '../people/index.ts';
import { shifts } from '../schema.ts';
import { atLocal, localDay } from '../time.ts';
import { shiftEntry } from './entries.ts';
import { type ShiftRow, shiftOf } from './shift.ts';
import { writeCrew } from './store.ts';

const day = 24 * 3_600_000;
const days = 14;
/** The city's crews in turn, each for 24 hours, by the numbers of `seededPersonId`; the first is the accounts' own. */
const crews = [
  { leader: 2, officers: [1, 11] },
  { leader: 31, officers: [12, 13] },
  { leader: 32, officers: [14, 15] },
  { leader: 33, officers: [16, 17] },
  { leader: 34, officers: [18, 19] },
] as const;

/**
 * Somebody is on duty in the city from the first start on: 24-hour shifts that change at 08:30, from the one
 * running now for the next fourteen days. After that people plan them. Only where no shift was ever planned.
 */
export async function seedShifts({ db, emit, now }: { db: Db; emit: Emit; now: Date }): Promise<void> {
  const unitId = seededUnitId('610100');
  const desk = await lockDesk(db, unitId);
  const [{ any } = { any: true }] = await db.execute<{ any: boolean }>(
    sql`select exists (select from ${shifts} where ${eq(shifts.unitId, unitId)}) as any`,
  );
  if (any) return;
  const change = (at: Date) => atLocal(localDay(at, defaultZone), '08:30', defaultZone);
  const first = change(now) > now ? change(new Date(now.getTime() - day)) : change(now);
  for (let n = 0; n < days; n++) {
    const crew = crews[n % crews.length] ?? crews[0];
    const row: ShiftRow = {
      id: newId(),
      version: 1,
      unitId,
      unitPath: '/000000/610000/610100/',
      post: 'duty-room',
      startsAt: change(new Date(first.getTime() + n * day)),
      endsAt: change(new Date(first.getTime() + (n + 1) * day)),
      leaderId: seededPersonId(crew.leader),
      officerIds: crew.officers.map(seededPersonId),
      plannedById: null,
      plannedByName: null,
      plannedAt: now,
      cancelledAt: null,
      cancelReason: null,
    };
    await db.insert(shifts).values(row);
    await writeCrew(db, row);
    const circumstances = { at: now, by: null, traceId: '0'.repeat(32), known: new Map(), zone: defaultZone };
    await append(db, desk, [shiftEntry('shift-planned', row, circumstances)]);
    emit(ShiftPlanned, shiftOf(row));
  }
}
