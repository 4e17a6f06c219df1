import { OrderGiven } from '@muster/contracts';
import { on } from '@muster/kit';
import { respond } from './respond.ts';

export const onOrderGiven = on(OrderGiven, async ({ data, db, emit, now }) => {
  await respond({ db, emit, now }, data.incidentId, `下达调派令 ${data.number}`);
});
