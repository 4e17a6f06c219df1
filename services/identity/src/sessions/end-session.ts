import { EndSession } from '@muster/contracts';
import { below, handle, NotFound } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { people, sessions } from '../schema.ts';
import { endSessions } from './end-sessions.ts';

export const endSession = handle(EndSession, async ({ params, who, ...tx }) => {
  const [holder] = await tx.db
    .select({ id: people.id, unitPath: people.unitPath })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, params.id), below(people.unitPath, who)));
  if (!holder)
    throw NotFound('identity.session_unknown', 'There is no such session, or it has ended already.');
  await endSessions(tx, holder, 'ended-by-administrator', eq(sessions.id, params.id));
  return undefined;
});
