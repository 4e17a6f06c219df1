import { GetPerson } from '@muster/contracts';
import { handle } from '@muster/kit';
import { seenPerson } from './directory.ts';
import { shown } from './person.ts';

export const getPerson = handle(GetPerson, async ({ params, who, db }) =>
  shown(await seenPerson(db, params.id, who)),
);
