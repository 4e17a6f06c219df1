import { ChangePerson, PersonChanged } from '@muster/contracts';
import { handle, keepChange, Stale } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { history, people } from '../schema.ts';
import { endSessions } from '../sessions/index.ts';
import { keepAdministrators } from './administrators.ts';
import { seenPerson, unitToJoin } from './directory.ts';
import { checkOwnAccount, checkUnit, shown } from './person.ts';

const stale = () =>
  Stale('identity.person_changed_meanwhile', 'Someone changed this person since you read them. Read again.');

export const changePerson = handle(
  ChangePerson,
  async ({ params, body, ifMatch, who, db, emit, now, traceId }) => {
    const person = await seenPerson(db, params.id, who);
    if (person.version !== ifMatch) throw stale();
    checkOwnAccount(person, body, who);
    await keepAdministrators(db, person, body);
    const joins = body.unitId ?? (body.active === true && !person.active ? person.unitId : undefined);
    const unit = joins === undefined ? undefined : await unitToJoin(db, joins);
    if (joins !== undefined) checkUnit(unit, who);
    const [changed] = await db
      .update(people)
      .set({ ...body, ...(unit ? { unitPath: unit.path } : {}), version: person.version + 1, updatedAt: now })
      .where(and(eq(people.id, person.id), eq(people.version, ifMatch)))
      .returning();
    if (!changed) throw stale();
    emit(PersonChanged, shown(changed));
    const [before, after] = [shown(person), shown(changed)];
    await keepChange(db, history, { subject: person.id, what: 'changed', before, after, who, now, traceId });
    if (!changed.active) await endSessions({ db, emit, now }, changed, 'deactivated');
    return shown(changed);
  },
);
