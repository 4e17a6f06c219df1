import { Logout } from '@muster/contracts';
import { handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { sessions } from '../schema.ts';
import { endSessions } from './end-sessions.ts';

export const logout = handle(Logout, async ({ who, ...tx }) => {
  const holder = { id: who.id, unitPath: who.unit.path };
  await endSessions(tx, holder, 'signed-out', eq(sessions.id, who.sessionId));
  return undefined;
});
