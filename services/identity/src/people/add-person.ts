import { AddPerson, PersonChanged } from '@muster/contracts';
import { handle, keepChange } from '@muster/kit';
import { checkPassword, hashPassword, keepPassword } from '../passwords/index.ts';
import { history, people } from '../schema.ts';
import { unitToJoin } from './directory.ts';
import { checkUnit, enrol, shown } from './person.ts';

export const addPerson = handle<typeof AddPerson, string | undefined>(
  AddPerson,
  async ({ body, who, db, emit, now, traceId, known: hashed }) => {
    const unit = await unitToJoin(db, body.unitId);
    checkUnit(unit, who);
    const person = enrol(body, unit, now);
    await db.insert(people).values(person);
    if (hashed !== undefined)
      await keepPassword(db, { personId: person.id, hashed, once: body.passwordOnce === true, now });
    const subject = person.id;
    await keepChange(db, history, { subject, what: 'added', after: shown(person), who, now, traceId });
    emit(PersonChanged, shown(person));
    return shown(person);
  },
  {
    // Hashing takes long on purpose: nobody else's transaction waits for it.
    before: async ({ body }) => {
      if (body.password === undefined) return undefined;
      checkPassword(body.password, body.username);
      return hashPassword(body.password);
    },
  },
);
