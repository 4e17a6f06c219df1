import { EndActivation } from '@muster/contracts';
import { handle } from '@muster/kit';
import { mustOwn, personOf } from './activation.ts';
import { activationSeen, keepEnded } from './store.ts';

export const endActivation = handle(EndActivation, async ({ params, body, who, db, emit, now }) => {
  const { planUnitPath } = await activationSeen(db, params.id, who);
  mustOwn(who, planUnitPath);
  return keepEnded(db, emit, params.id, { by: personOf(who), reason: body.reason, replacedBy: null, now });
});
