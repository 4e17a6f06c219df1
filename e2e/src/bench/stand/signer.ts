import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';

export interface Signed {
  keySet: JSONWebKeySet;
  token: string;
}
/** Who calls the services of the stand: an officer of the city, signed as the identity service would. */
export async function signIn(roles: readonly string[] = ['duty-officer', 'administrator']): Promise<Signed> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  const keySet = { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'EdDSA' }] } as JSONWebKeySet;
  const unit = {
    id: '00000000-0000-7000-8000-000000610100',
    code: '610100',
    name: '西安市',
    path: '/000000/610000/610100/',
  };
  const token = await new SignJWT({ sid: 'bench', name: 'bench', roles, unit, teamId: null })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'bench' })
    .setSubject('00000000-0000-7000-8000-00000000000b')
    .setIssuer('muster')
    .setAudience('muster')
    .setIssuedAt()
    .setExpirationTime('6h')
    .sign(privateKey);
  return { keySet, token };
}
