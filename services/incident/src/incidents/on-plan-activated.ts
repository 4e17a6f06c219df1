import { PlanActivated } from '@muster/contracts';
import { on } from '@muster/kit';
import { respond } from './respond.ts';

export const onPlanActivated = on(PlanActivated, async ({ data, db, emit, now }) => {
  if (data.incidentId)
    await respond({ db, emit, now }, data.incidentId, `启动《${data.planTitle}》${data.levelName}`);
});
