import { LogoutEverywhere } from '@muster/contracts';
import { handle } from '@muster/kit';
import { endSessions } from './end-sessions.ts';

export const logoutEverywhere = handle(LogoutEverywhere, async ({ who, ...tx }) => {
  await endSessions(tx, { id: who.id, unitPath: who.unit.path }, 'signed-out-everywhere');
  return undefined;
});
