import { CheckSession } from '@muster/contracts';
import { handle } from '@muster/kit';
import { findPersonAndUnit } from './account.ts';
import { tokenSeconds, withLibrary } from './library.ts';
import { digestOf } from './session.ts';

export const checkSession = handle(CheckSession, ({ body, db, now }) =>
  withLibrary(db, async (library) => {
    const { internalAdapter } = await library.$context;
    const found = await internalAdapter.findSession(digestOf(body.token));
    if (!found || found.session.expiresAt <= now) return null;
    const { session } = found;
    const holder = await findPersonAndUnit(db, session.userId);
    if (!holder?.person.active) return null;
    const { person, unit } = holder;
    const who = { id: person.id, name: person.name, roles: person.roles, unit, teamId: person.teamId };
    const iat = Math.floor(now.getTime() / 1000);
    const exp = Math.min(iat + tokenSeconds, Math.floor(session.expiresAt.getTime() / 1000));
    const { id: sub, ...claims } = who;
    const { token } = await library.api.signJWT({
      body: { payload: { ...claims, sub, sid: session.id, iat, exp } },
    });
    return {
      jwt: token,
      expiresAt: new Date(exp * 1000).toISOString(),
      sessionExpiresAt: session.expiresAt.toISOString(),
      who: { ...who, sessionId: session.id },
    };
  }),
);
