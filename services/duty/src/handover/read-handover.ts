import { hasRight, ReadHandover } from '@muster/contracts';
import { handle } from '@muster/kit';
import { unitToRead } from '../people/index.ts';
import { crewOf, peopleOf, staffed } from '../shifts/index.ts';
import { handoverOf, maySpeakFor } from './handover.ts';
import { following, handoverOfShift, lastBegun } from './store.ts';

/** A shift that ended longer ago is history: nobody is asked for its handover any more. */
const askedForMs = 48 * 3_600_000;

export const readHandover = handle(ReadHandover, async ({ query, who, db, now }) => {
  const { post = 'duty-room' } = query;
  const unit = await unitToRead(db, who, query.unitId);
  const [newest, before] = await lastBegun(db, unit.id, post, now);
  const ended = newest && newest.endsAt <= now ? newest : before;
  const owed = ended && now.getTime() - ended.endsAt.getTime() <= askedForMs ? ended : undefined;
  const ofOwed = owed && (await handoverOfShift(db, owed.id));
  const late = owed !== undefined && owed !== newest && !ofOwed?.confirmedAt;
  const ending = late ? owed : newest;
  const handover = late || ending === owed ? ofOwed : ending && (await handoverOfShift(db, ending.id));
  const next = ending && (await following(db, ending));
  const known = await peopleOf(db, crewOf([ending, next].filter((row) => row !== undefined)));
  const state = handover?.confirmedAt ? 'confirmed' : handover ? 'signed' : 'unsigned';
  const logs = hasRight(who.roles, 'calls.log');
  return {
    unitId: unit.id,
    post,
    state,
    ending: ending ? staffed(ending, known, now) : null,
    next: next ? staffed(next, known, now) : null,
    handover: handover ? handoverOf(handover) : null,
    dueAt: ending?.endsAt.toISOString() ?? null,
    maySign: logs && ending !== undefined && state !== 'confirmed' && maySpeakFor(who, ending),
    mayConfirm: logs && state === 'signed' && handover?.signedById !== who.id && maySpeakFor(who, next),
  } as const;
});
