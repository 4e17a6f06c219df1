import { Conflict, feature } from '@muster/kit';
import { addPerson } from './add-person.ts';
import { changePerson } from './change-person.ts';
import { getPerson } from './get-person.ts';
import { listPeople } from './list-people.ts';
import { listPersonHistory } from './list-person-history.ts';
import { setPassword } from './set-password.ts';

export { type PersonRow, shown as shownPerson } from './person.ts';

export const peopleFeature = feature({
  name: 'people',
  slices: [addPerson, changePerson, getPerson, listPeople, listPersonHistory, setPassword],
  violations: {
    people_username_once: () =>
      Conflict('identity.username_taken', 'Another person has this user name. Choose another one.', {
        errors: [{ path: '/username', message: 'is taken' }],
      }),
  },
});
