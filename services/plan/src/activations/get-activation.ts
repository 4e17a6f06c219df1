import { GetActivation } from '@muster/contracts';
import { handle } from '@muster/kit';
import { activationOf } from './activation.ts';
import { activationSeen, tasksOf } from './store.ts';

export const getActivation = handle(GetActivation, async ({ params, who, db }) => {
  const [row, tasks] = await Promise.all([activationSeen(db, params.id, who), tasksOf(db, [params.id])]);
  return activationOf(row, tasks.get(params.id) ?? []);
});
