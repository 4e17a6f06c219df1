import { askAnew } from '../../app/queries.ts';

const concerned = new Set(['GetPerson', 'ListPeople', 'ListPersonHistory', 'ListSessions']);
/** After a change all that shows people asks anew. */
export const peopleChanged = (): void => askAnew(({ queryKey }) => concerned.has(String(queryKey[0])));
