import { ListDutyRuleHistory } from '@muster/contracts';
import { changesOf, handle } from '@muster/kit';
import { unitToRead } from '../people/index.ts';
import { history } from '../schema.ts';

export const listRuleHistory = handle(ListDutyRuleHistory, async ({ params, query, who, db }) => {
  const { id } = await unitToRead(db, who, params.unitId);
  return changesOf(db, history, id, query);
});
