import { PauseDeadline } from '@muster/contracts';
import { handle } from '@muster/kit';
import { changeDeadline, clockStands, lockDeadline } from './clock.ts';

export const pauseDeadline = handle(PauseDeadline, async ({ params, body, who, db, emit, now }) => {
  const k = { db, emit, now };
  const row = await lockDeadline(k, params, who);
  // One that ran out but was not noticed yet is late, not to be saved by a pause.
  if (row.state !== 'running' || row.dueAt <= now)
    throw clockStands(row, 'paused', 'running and not yet due');
  return changeDeadline(k, { ...row, state: 'paused', pausedAt: now, pauseReason: body.reason });
});
