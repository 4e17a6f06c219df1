import { roles, seededUnitId } from '@muster/contracts';
import { Caller } from '@muster/testing';
import type { Platform } from '../platform.ts';
import type { Known } from './known.ts';
import type { Callers } from './request.ts';

/** A street: what belongs to the city or to another district is none of its business. */
const foreignUnit = '610113001';

const password = 'a long one for the fuzz 7';

/** Callers of every kind, with accounts of their own that no request of the fuzz may touch. */
export async function openCallers(platform: Platform, known: Known): Promise<Callers> {
  const administrator = await platform.signedIn('administrator');
  const add = async (username: string, unit: string, held: readonly string[]): Promise<string> => {
    const { status, body, text } = await administrator.post('/api/identity/people', {
      username,
      name: username,
      roles: held,
      unitId: seededUnitId(unit),
      password,
    });
    if (status !== 201) throw new Error(`${username} could not be added: ${text}`);
    known.untouchable.add(body.id);
    return username;
  };
  const able = await add('fuzz-able', '610100', roles);
  const foreign = await add('fuzz-foreign', foreignUnit, roles);
  const powerless = await add('fuzz-powerless', '610100', []);
  return {
    able: sessionOf(platform, able),
    foreign: sessionOf(platform, foreign),
    powerless: sessionOf(platform, powerless),
    nobody: async () => platform.anyone(),
    impostor: async () => new Caller(platform.url, async () => 'made-up-0123456789abcdef'),
  };
}

/** Signs in again when it is asked to: ending sessions is among what is tried. */
function sessionOf(platform: Platform, username: string): (anew?: 'anew') => Promise<Caller> {
  let caller: Promise<Caller> | undefined;
  const signIn = async () => {
    const { body, text } = await platform.anyone().post('/api/auth/login', { username, password });
    const token: string = body?.token;
    if (!token) throw new Error(`${username} could not sign in: ${text}`);
    return new Caller(platform.url, async () => token);
  };
  return (anew) => {
    if (!caller || anew) caller = signIn();
    return caller;
  };
}
