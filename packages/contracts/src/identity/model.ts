import Type, { type Static } from 'typebox';
import { roles } from '../rights.ts';
import { Id, obj, oneOf, opt, orNull, Text, Time, UnitPath, Version } from '../shapes.ts';

const seededId = (group: string, n: string | number): string =>
  `00000000-0000-7000-${group}-${String(n).padStart(12, '0')}`;
/** Id of the seeded unit with this GB/T 2260 code, the same on every installation. */
export const seededUnitId = (code: string): string => seededId('8000', code);
/**
 * Id of a seeded person, the same on every installation: 1-5 are the accounts `duty-officer`, `duty-leader`,
 * `commander`, `responder` and `administrator` of the city's unit; `services/identity/src/seeds/people.ts` lists the rest.
 */
export const seededPersonId = (n: number): string => seededId('8100', n);

/** GB/T 2260 code, or an installation's own code for a unit outside that standard. */
export const UnitCode = Type.String({
  pattern: '^[0-9A-Za-z]([0-9A-Za-z-]{0,18}[0-9A-Za-z])?$',
  maxLength: 20,
});
/** 1 部 ministry, 2 省 province, 3 市 city, 4 区县 district, 5 镇街 town or street. */
export const UnitLevel = Type.Integer({ minimum: 1, maximum: 5 });
/** Stands before the serial in numbers such as `XA-20261123-0007`; no two units share one. */
export const UnitPrefix = Type.String({ pattern: '^[A-Z]{2,4}$', maxLength: 4 });
/** IANA name of the zone whose midnight begins the unit's day. */
export const Zone = Type.String({ pattern: '^[A-Za-z_+-]+(/[A-Za-z0-9_+-]+){0,2}$', maxLength: 60 });
export const Username = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,39}$', maxLength: 40 });
/** E.164 */
export const Phone = Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', maxLength: 16, description: 'E.164' });
export const Password = Type.String({ minLength: 10, maxLength: 200, description: '10 to 200 characters' });
export const RoleName = oneOf(...roles);
export const Roles = Type.Array(RoleName, { maxItems: roles.length, uniqueItems: true });

/** An organisation in the tree. Reads and writes are bounded by `path`: a unit sees itself and what lies below. */
export const Unit = obj({
  id: Id,
  version: Version,
  code: UnitCode,
  name: Text(80),
  nameEn: orNull(Text(120)),
  level: UnitLevel,
  parentId: orNull(Id),
  /** Where its reports go up to: the parent, unless the installation says otherwise; `null` at the top. */
  reportsToId: orNull(Id),
  /** Codes from the top unit down to this one. */
  path: UnitPath,
  /** The same as `path`, by the name that every event uses. */
  unitPath: UnitPath,
  zone: Zone,
  prefix: orNull(UnitPrefix),
  active: Type.Boolean(),
  createdAt: Time,
  updatedAt: Time,
});
export type Unit = Static<typeof Unit>;

export const UnitBrief = obj({ id: Id, code: UnitCode, name: Text(80), path: UnitPath });
export type UnitBrief = Static<typeof UnitBrief>;

/** Someone who may be put on a shift, in a team or behind a screen; with a password also an account. */
export const Person = obj({
  id: Id,
  version: Version,
  username: Username,
  name: Text(60),
  roles: Roles,
  unitId: Id,
  unitPath: UnitPath,
  /** The team whose orders a responder answers. */
  teamId: orNull(Id),
  phone: orNull(Phone),
  /** What the person is in the unit, `值班科科长`. */
  post: orNull(Text(60)),
  active: Type.Boolean(),
  createdAt: Time,
  updatedAt: Time,
});
export type Person = Static<typeof Person>;

/** The caller as the token vouches for it. */
export const SignedIn = obj({
  id: Id,
  name: Text(60),
  roles: Roles,
  unit: UnitBrief,
  teamId: orNull(Id),
  sessionId: Id,
});
export type SignedIn = Static<typeof SignedIn>;

/**
 * What the short-lived token of a session says: a JWT signed with EdDSA whose keys `GetKeySet` gives.
 * Open to further claims, so that services of an older version go on reading a newer identity's tokens.
 */
export const TokenClaims = Type.Object({
  iss: Type.Literal('muster'),
  aud: Type.Literal('muster'),
  /** The person's id. */
  sub: Id,
  /** The session's id. */
  sid: Id,
  name: Text(60),
  roles: Roles,
  unit: UnitBrief,
  teamId: orNull(Id),
  /** Seconds since 1970. */
  iat: Type.Integer({ minimum: 0 }),
  exp: Type.Integer({ minimum: 0 }),
});
export type TokenClaims = Static<typeof TokenClaims>;

/** A session that counts, and what it may be exchanged for. */
export const CheckedSession = obj({
  jwt: Type.String({ maxLength: 4000 }),
  /** When the JWT ends and must be asked for again; never later than the session itself. */
  expiresAt: Time,
  sessionExpiresAt: Time,
  who: SignedIn,
});
export type CheckedSession = Static<typeof CheckedSession>;

export const SessionEndReason = oneOf(
  'signed-out',
  'signed-out-everywhere',
  'ended-by-administrator',
  'password-changed',
  'deactivated',
);
export type SessionEndReason = Static<typeof SessionEndReason>;

/** A sign-in as an administrator sees it; the token itself is nowhere but with its bearer. */
export const Session = obj({
  id: Id,
  personId: Id,
  username: Username,
  name: Text(60),
  unitPath: UnitPath,
  address: orNull(Type.String({ maxLength: 64 })),
  userAgent: orNull(Type.String({ maxLength: 300 })),
  createdAt: Time,
  expiresAt: Time,
  /** Whether this is the session that asks. */
  current: Type.Boolean(),
});
export type Session = Static<typeof Session>;

/** Public keys as RFC 7517 and RFC 8037 (Ed25519) write them. */
export const KeySet = obj({
  keys: Type.Array(
    obj({
      kty: Type.Literal('OKP'),
      crv: Type.Literal('Ed25519'),
      x: Type.String({ maxLength: 100 }),
      kid: Type.String({ maxLength: 100 }),
      alg: Type.Literal('EdDSA'),
      use: opt(Type.Literal('sig')),
    }),
    { maxItems: 20 },
  ),
});
export type KeySet = Static<typeof KeySet>;
