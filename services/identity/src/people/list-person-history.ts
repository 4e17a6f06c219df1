import { ListPersonHistory } from '@muster/contracts';
import { changesOf, handle } from '@muster/kit';
import { history } from '../schema.ts';
import { seenPerson } from './directory.ts';

export const listPersonHistory = handle(ListPersonHistory, async ({ params, query, who, db }) => {
  const { id } = await seenPerson(db, params.id, who);
  return changesOf(db, history, id, query);
});
