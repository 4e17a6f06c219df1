import { type Role, roles, seededPersonId, seededUnitId } from '@muster/contracts';
import { newId, type Who } from '@muster/kit';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';

export function personOf(
  role: Role,
  { unit = '610100', teamId = null, id }: { unit?: string; teamId?: string | null; id?: string } = {},
): Who {
  const steps = ['000000', '610000', '610100'];
  const at = steps.indexOf(unit);
  const codes =
    at >= 0
      ? steps.slice(0, at + 1)
      : unit.length === 9
        ? [...steps, unit.slice(0, 6), unit]
        : [...steps, unit];
  return {
    id: id ?? (unit === '610100' ? seededPersonId(roles.indexOf(role) + 1) : newId()),
    name: `${role} ${unit}`,
    roles: [role],
    unit: {
      id: seededUnitId(unit),
      code: unit,
      name: unit === '610100' ? '西安市' : unit,
      path: `/${codes.join('/')}/`,
    },
    teamId,
    sessionId: newId(),
  };
}

/** Signs tokens as the identity service would; the services under test verify by its key set. */
export async function openSigner(now: () => Date, kid = 'test') {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' }] } as JSONWebKeySet;
  return {
    keySet,
    sign: (who: Who): Promise<string> =>
      new SignJWT({
        sid: who.sessionId,
        name: who.name,
        roles: [...who.roles],
        unit: who.unit,
        teamId: who.teamId,
      })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setSubject(who.id)
        .setIssuer('muster')
        .setAudience('muster')
        .setIssuedAt(Math.floor(now().getTime() / 1000) - 1)
        .setExpirationTime(Math.floor(now().getTime() / 1000) + 3_600)
        .sign(privateKey),
  };
}
