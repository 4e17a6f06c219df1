import { GetMe, hasRight, type Right, rights } from '@muster/contracts';
import { handle, SignInNeeded } from '@muster/kit';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { sessions, units } from '../schema.ts';
import { findPersonAndUnit } from './account.ts';

const all = Object.keys(rights) as Right[];

/** Who the caller is now, which may be more or less than what their token of two minutes ago says. */
export const getMe = handle(GetMe, async ({ who, db, now }) => {
  const [holder, [session]] = await Promise.all([
    findPersonAndUnit(db, who.id),
    db.select().from(sessions).where(eq(sessions.id, who.sessionId)),
  ]);
  if (!holder?.person.active || !session || session.expiresAt <= now)
    throw SignInNeeded('identity.session_over', 'The session has ended. Sign in again.');
  const { person, unit } = holder;
  const above = await db
    .select({ id: units.id, code: units.code, name: units.name, path: units.path })
    .from(units)
    .where(and(sql`starts_with(${unit.path}, ${units.path})`, ne(units.id, unit.id)))
    .orderBy(asc(units.path));
  return {
    id: person.id,
    username: person.username,
    name: person.name,
    roles: person.roles,
    rights: all.filter((right) => hasRight(person.roles, right)),
    unit,
    above,
    teamId: person.teamId,
    sessionId: session.id,
    expiresAt: session.expiresAt,
  };
});
