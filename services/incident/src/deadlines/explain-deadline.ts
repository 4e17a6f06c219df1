import { ExplainDeadline } from '@muster/contracts';
import { handle } from '@muster/kit';
import { changeDeadline, clockStands, lockDeadline } from './clock.ts';

export const explainDeadline = handle(ExplainDeadline, async ({ params, body, who, db, emit, now }) => {
  const k = { db, emit, now };
  const row = await lockDeadline(k, params, who);
  if (row.state !== 'late') throw clockStands(row, 'explained', 'late');
  return changeDeadline(k, { ...row, lateReason: body.reason });
});
