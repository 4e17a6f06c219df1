import Type from 'typebox';
import { ask, event } from '../contract.ts';
import { Id, obj, orNull, Time, UnitPath, Version } from '../shapes.ts';
import { CheckedSession, KeySet, Person, SessionEndReason, Unit } from './model.ts';

export const UnitChanged = event('identity.unit.changed', {
  summary: 'A unit was added, changed, moved in the tree, or switched on or off',
  data: Unit,
  seenBy: 'signed-in',
  correlation: (unit) => unit.id,
});

export const PersonChanged = event('identity.person.changed', {
  summary: 'A person was added, changed, moved with their unit, or switched on or off',
  data: Person,
  seenBy: 'people.read',
  correlation: (person) => person.id,
});

export const SessionEnded = event('identity.session.ended', {
  summary: 'A session ended before its time: its token counts for nothing from now on',
  data: obj({
    id: Id,
    version: Version,
    personId: Id,
    unitPath: UnitPath,
    reason: SessionEndReason,
    endedAt: Time,
  }),
  seenBy: 'people.keep',
  correlation: (session) => session.id,
});

export const CheckSession = ask('identity.session.check', {
  summary: 'Exchanges a session token for a short-lived signed one; null when the session counts for nothing',
  body: obj({ token: Type.String({ minLength: 1, maxLength: 200 }) }),
  answer: orNull(CheckedSession),
  over: 'http',
});

export const GetKeySet = ask('identity.keys.get', {
  summary: 'The public keys that tokens are signed with, those of retired but still valid tokens included',
  body: obj({}),
  answer: KeySet,
  over: 'http',
});
