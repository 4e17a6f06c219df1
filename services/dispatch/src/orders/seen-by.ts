import { below, type Who } from '@muster/kit';
import { arrayContains, eq, or, type SQL } from 'drizzle-orm';
import { orders } from '../schema.ts';

/** Orders that are the caller's to answer. */
export const theirs = (who: Who): SQL | undefined =>
  or(
    who.teamId === null ? undefined : eq(orders.teamId, who.teamId),
    arrayContains(orders.answererIds, [who.id]),
  );

/** The same as `seesOrder`, for Postgres. */
export const seenBy = (who: Who): SQL | undefined =>
  or(below(orders.unitPath, who), below(orders.incidentUnitPath, who), theirs(who));
