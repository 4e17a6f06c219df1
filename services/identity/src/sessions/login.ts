import { Login } from '@muster/contracts';
import { addressOf, handle, SignInNeeded, userAgentOf } from '@muster/kit';
import { admit, countFailure, forgive, inTurn, limitsOf, passwordMatches } from '../passwords/index.ts';
import { findAccount, noteAddress } from './account.ts';
import { chooseOwn } from './choose-own.ts';
import { openSession } from './open-session.ts';

/** One answer for a wrong password, an unknown name, a name without password and a person switched off. */
const refused = () =>
  SignInNeeded(
    'identity.sign_in_refused',
    'The user name or the password is wrong. Check both and try again.',
  );

/** Keeps no Idempotency-Key, so that no token is ever stored with an answer; its writes stand alone. */
export const login = handle(Login, ({ body, db, now, request, traceId }) => {
  const username = body.username.trim().normalize('NFKC').toLowerCase();
  const address = addressOf(request);
  return inTurn(address, async () => {
    const account = await findAccount(db, username, address);
    request.concerns = account?.person.id;
    const limits = limitsOf(username, address, account?.familiar ?? false);
    await admit(db, limits, now);
    // Always one hash of the same cost, whoever it is.
    const matches = await passwordMatches(account?.password ?? null, body.password);
    if (!account?.person.active || !matches) {
      await countFailure(db, limits, now);
      throw refused();
    }
    const { person, unit } = account;
    const choice = {
      person,
      held: account.password,
      given: body.password,
      chosen: body.newPassword,
      now,
      traceId,
    };
    if (account.once && !(await chooseOwn(db, choice))) throw refused();
    const [session] = await Promise.all([
      openSession(db, { personId: person.id, address, userAgent: userAgentOf(request), now }),
      noteAddress(db, person.id, address, now),
      forgive(db, limits),
    ]);
    const { id, name, roles, teamId } = person;
    request.who = { id, name, roles, unit, teamId, sessionId: session.id };
    return {
      token: session.token,
      expiresAt: session.expiresAt,
      user: { id: person.id, name: person.name, roles: person.roles, unit },
    };
  });
});
