import { SetPassword } from '@muster/contracts';
import { type Db, Forbidden, handle, Invalid, keepChange, mustHave, type Who } from '@muster/kit';
import { and, eq, ne } from 'drizzle-orm';
import {
  admit,
  checkPassword,
  countFailure,
  hashPassword,
  inTurn,
  keepPassword,
  ownPasswordLimit,
  passwordMatches,
} from '../passwords/index.ts';
import { credentials, history, sessions } from '../schema.ts';
import { endSessions } from '../sessions/index.ts';
import { seenPerson } from './directory.ts';

export const setPassword = handle<typeof SetPassword, string>(
  SetPassword,
  async ({ params, body, who, traceId, known: hashed, ...tx }) => {
    const person = await seenPerson(tx.db, params.id, who);
    const own = person.id === who.id;
    const once = !own && body.once === true;
    await keepPassword(tx.db, { personId: person.id, hashed, once, now: tx.now });
    const what = own ? 'own-password' : once ? 'password-once' : 'password';
    await keepChange(tx.db, history, { subject: person.id, what, who, now: tx.now, traceId });
    // Whoever signed in with the old password is out, save for the one who has just shown that they know it.
    const others = own ? ne(sessions.id, who.sessionId) : undefined;
    await endSessions(tx, person, 'password-changed', others);
    return undefined;
  },
  {
    before: async ({ params, body, who, db, now }) => {
      if (params.id !== who.id) mustHave(who, 'people.keep');
      const person = await seenPerson(db, params.id, who);
      checkPassword(body.password, person.username);
      if (person.id === who.id) await proveCurrent(db, who, body.currentPassword, now);
      return hashPassword(body.password);
    },
  },
);

/** An unlocked screen is not enough to take an account over. */
async function proveCurrent(db: Db, who: Who, current: string | undefined, now: Date): Promise<void> {
  if (current === undefined)
    throw Invalid('identity.current_password_missing', 'Give your current password, too.', {
      errors: [{ path: '/currentPassword', message: 'is needed to change your own password' }],
    });
  const limits = [ownPasswordLimit(who.id)];
  await inTurn(`own ${who.id}`, async () => {
    await admit(db, limits, now);
    const [kept] = await db
      .select({ password: credentials.password })
      .from(credentials)
      .where(and(eq(credentials.providerId, 'credential'), eq(credentials.personId, who.id)));
    if (await passwordMatches(kept?.password ?? null, current)) return;
    await countFailure(db, limits, now);
    throw Forbidden('identity.current_password_wrong', 'The current password is wrong.', {
      errors: [{ path: '/currentPassword', message: 'is wrong' }],
    });
  });
}
