import { ListUnitHistory } from '@muster/contracts';
import { changesOf, handle } from '@muster/kit';
import { history } from '../schema.ts';
import { seenUnit } from './tree.ts';

export const listUnitHistory = handle(ListUnitHistory, async ({ params, query, who, db }) => {
  const { id } = await seenUnit(db, params.id, who);
  return changesOf(db, history, id, query);
});
