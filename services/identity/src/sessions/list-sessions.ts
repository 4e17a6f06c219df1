import { ListSessions } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm';
import { people, sessions } from '../schema.ts';

export const listSessions = handle(ListSessions, async ({ query, who, db, now }) => {
  const { limit = 50, person } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select({
      session: getTableColumns(sessions),
      person: { username: people.username, name: people.name, unitPath: people.unitPath },
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        below(people.unitPath, who),
        gt(sessions.expiresAt, now),
        person === undefined ? undefined : eq(sessions.personId, person),
        after && sql`(${sessions.createdAt}, ${sessions.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.session : undefined;
  return {
    items: page.map(({ session, person }) => ({
      id: session.id,
      personId: session.personId,
      ...person,
      address: session.address,
      userAgent: session.userAgent,
      createdAt: session.createdAt,
      expiresAt: session.expiresAt,
      current: session.id === who.sessionId,
    })),
    nextCursor: last ? cursorOf([last.createdAt.toISOString(), last.id]) : null,
  };
});
