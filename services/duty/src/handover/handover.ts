import { type DutyPerson, type Handover, type HandoverSheet, hasRight } from '@muster/contracts';
import { Conflict, Forbidden, Stale, type Who } from '@muster/kit';
import type { Draft } from '../log/index.ts';
import type { handovers } from '../schema.ts';
import type { ShiftRow } from '../shifts/index.ts';

export type HandoverRow = typeof handovers.$inferSelect;

/** The public state. */
export function handoverOf({
  signedById,
  signedByName,
  confirmedById,
  confirmedByName,
  ...row
}: HandoverRow): Handover {
  return {
    ...row,
    signedBy: { id: signedById, name: signedByName },
    signedAt: row.signedAt.toISOString(),
    confirmedBy: confirmedById === null ? null : { id: confirmedById, name: confirmedByName ?? '' },
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
  };
}

interface Signing {
  shift: ShiftRow;
  before: HandoverRow | undefined;
  /** The version that the signer saw, 0 for none; undefined where they did not say. */
  basedOn: number | undefined;
  who: Who;
  now: Date;
}

type Crew = Pick<ShiftRow, 'leaderId' | 'officerIds'>;
/** One of the shift, or who plans shifts and stands in for somebody who cannot. */
export const maySpeakFor = (who: Who, shift: Crew | undefined): boolean =>
  hasRight(who.roles, 'shifts.plan') ||
  (shift !== undefined && [shift.leaderId, ...shift.officerIds].includes(who.id));

/**
 * Refuses a signature that is not this person's to give, that comes before the shift or after the receipt, or over
 * one that they did not see.
 */
export function checkSigning({ shift, before, basedOn, who, now }: Signing): void {
  if (!maySpeakFor(who, shift))
    throw Forbidden(
      'duty.handover_not_yours',
      'Only somebody of this shift hands it over, or who may plan shifts in their place.',
    );
  if (shift.cancelledAt) throw Conflict('duty.shift_cancelled', 'This shift was called off.');
  if (shift.startsAt > now)
    throw Conflict('duty.shift_not_begun', 'This shift has not begun: there is nothing to hand over.');
  if (before?.confirmedAt)
    throw Conflict(
      'duty.handover_confirmed',
      `This shift was taken over by ${before.confirmedByName} at ${before.confirmedAt.toISOString()}.`,
    );
  if (basedOn !== undefined && basedOn !== (before?.version ?? 0))
    throw Conflict(
      'duty.handover_signed_meanwhile',
      before
        ? `${before.signedByName} signed meanwhile, at ${before.signedAt.toISOString()}: it is at version ${before.version}. Read it, then sign anew.`
        : 'Nobody signed this shift yet. Read it again, then sign.',
    );
}

/** Nothing may be forgotten: every call that is open stands on the sheet. */
export function checkNothingForgotten(sheet: HandoverSheet, open: readonly { id: string; number: string }[]) {
  const named = new Set(sheet.calls.map(({ id }) => id));
  const numbered = new Set(sheet.further?.calls);
  const forgotten = open.filter(({ id, number }) => !named.has(id) && !numbered.has(number));
  if (forgotten.length > 0)
    throw Conflict(
      'duty.handover_incomplete',
      `Calls that are open are not on the sheet: ${forgotten
        .slice(0, 5)
        .map(({ number }) => number)
        .join(
          ', ',
        )}${forgotten.length > 5 ? ` and ${forgotten.length - 5} more` : ''}. Read it again and sign then.`,
    );
}

/** Refuses a receipt of something else than was read, a second one, and one by who signed. */
export function checkConfirming(row: HandoverRow, next: Crew | undefined, who: Who, version: number): void {
  if (row.confirmedAt)
    throw Conflict(
      'duty.handover_confirmed',
      `${row.confirmedByName} took this shift over already, at ${row.confirmedAt.toISOString()}.`,
    );
  if (row.version !== version)
    throw Stale(
      'duty.handover_signed_anew',
      `${row.signedByName} signed anew: it is at version ${row.version}. Read it again, then confirm.`,
    );
  if (row.signedById === who.id)
    throw Forbidden('duty.handover_own', 'Who hands a shift over cannot take it over: two people sign.');
  if (!maySpeakFor(who, next))
    throw Forbidden(
      'duty.handover_not_yours',
      'Only somebody of the next shift takes over, or who may plan shifts in their place.',
    );
}

interface Circumstances {
  at: Date;
  by: DutyPerson;
  traceId: string;
}

const countsOf = ({ calls, incidents, deadlines, notes, further }: HandoverSheet) => ({
  calls: calls.length + (further?.calls?.length ?? 0),
  incidents: incidents.length + (further?.incidents?.length ?? 0),
  deadlines: deadlines.length + (further?.deadlines?.length ?? 0),
  notes: notes.length,
});

export function signedEntry(row: HandoverRow, circumstances: Circumstances): Draft {
  const { sheet, remark, shiftId, version } = row;
  const { calls, incidents, deadlines, notes } = countsOf(sheet);
  const parts = `未结来电 ${calls}，未办结事件 ${incidents}，待报事项 ${deadlines}，记事 ${notes}`;
  const more = remark === null ? '' : `；${remark}`;
  return {
    ...circumstances,
    kind: 'handover-signed',
    shiftId,
    text: `${version > 1 ? '重新签字交班' : '签字交班'}：${parts}${more}`,
    data: { handoverId: row.id, version, sheet, remark },
  };
}

export function confirmedEntry(row: HandoverRow, circumstances: Circumstances): Draft {
  const { shiftId, version, signedByName, confirmRemark } = row;
  return {
    ...circumstances,
    kind: 'handover-confirmed',
    shiftId,
    text: `签字接班：接自 ${signedByName}${confirmRemark === null ? '' : `；${confirmRemark}`}`,
    data: { handoverId: row.id, version, signedEntry: row.signedEntry, remark: confirmRemark },
  };
}
