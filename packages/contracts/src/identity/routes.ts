import Type from 'typebox';
import { route } from '../contract.ts';
import { Change, Id, IdParams, obj, oneOf, opt, orNull, Page, pageQuery, Text, Time } from '../shapes.ts';
import {
  Password,
  Person,
  Phone,
  RoleName,
  Roles,
  Session,
  SignedIn,
  Unit,
  UnitBrief,
  UnitCode,
  UnitLevel,
  UnitPrefix,
  Username,
  Zone,
} from './model.ts';

const search = opt(Type.String({ minLength: 1, maxLength: 100 }));

export const Login = route({
  name: 'Login',
  signsIn: true,
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Signs in: a session token, which the cookie `muster_session` carries too',
  right: 'public',
  body: obj({
    username: Type.String({ minLength: 1, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    /** Their own, where `password` was given by an administrator for one time: without it that is 403. */
    newPassword: opt(Password),
  }),
  answers: {
    200: obj({
      token: Type.String({ maxLength: 200 }),
      expiresAt: Time,
      user: obj({ id: Id, name: Text(60), roles: Roles, unit: UnitBrief }),
    }),
  },
  bodyLimit: 4096,
  readOnly: true,
});

export const Logout = route({
  name: 'Logout',
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Ends the session that asks',
  right: 'signed-in',
  answers: { 204: null },
  bodyLimit: 1024,
});

export const LogoutEverywhere = route({
  name: 'LogoutEverywhere',
  method: 'POST',
  path: '/api/auth/logout-everywhere',
  summary: 'Ends every session of the person who asks, this one included',
  right: 'signed-in',
  answers: { 204: null },
  bodyLimit: 1024,
});

export const GetMe = route({
  name: 'GetMe',
  method: 'GET',
  path: '/api/auth/me',
  summary: 'Who is signed in, with what rights, and the units above their own',
  right: 'signed-in',
  answers: {
    200: obj({
      ...SignedIn.properties,
      username: Username,
      rights: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 100 }),
      /** From the top unit down to the one just above the caller's: where reports go and instructions come from. */
      above: Type.Array(UnitBrief, { maxItems: 5 }),
      expiresAt: Time,
    }),
  },
});

export const BeginWatching = route({
  name: 'BeginWatching',
  method: 'GET',
  path: '/api/identity/watching',
  summary: 'Notes that who asks begins to watch the live stream; the gateway asks it before it opens one',
  right: 'signed-in',
  personal: true,
  answers: { 204: null },
});

export const ListUnits = route({
  name: 'ListUnits',
  method: 'GET',
  path: '/api/identity/units',
  summary:
    "The caller's unit and those below it in the order of the tree; `q` finds by part of a name or code",
  right: 'signed-in',
  query: obj({ ...pageQuery, parent: opt(Id), level: opt(UnitLevel), q: search }),
  answers: { 200: Page(Unit) },
});

export const GetUnit = route({
  name: 'GetUnit',
  method: 'GET',
  path: '/api/identity/units/:id',
  summary: 'One unit',
  right: 'signed-in',
  params: IdParams,
  answers: { 200: Unit },
});

export const AddUnit = route({
  name: 'AddUnit',
  method: 'POST',
  path: '/api/identity/units',
  summary: 'Adds a unit below another',
  right: 'people.keep',
  body: obj({
    parentId: Id,
    code: UnitCode,
    name: Text(80),
    nameEn: opt(orNull(Text(120))),
    level: UnitLevel,
    reportsToId: opt(Id),
    zone: opt(Zone),
    prefix: opt(orNull(UnitPrefix)),
  }),
  answers: { 201: Unit },
});

export const ChangeUnit = route({
  name: 'ChangeUnit',
  method: 'PATCH',
  path: '/api/identity/units/:id',
  summary: 'Changes a unit; a new parent moves everything below it along',
  right: 'people.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({
    parentId: opt(Id),
    name: opt(Text(80)),
    nameEn: opt(orNull(Text(120))),
    reportsToId: opt(Id),
    zone: opt(Zone),
    prefix: opt(orNull(UnitPrefix)),
    active: opt(Type.Boolean()),
  }),
  answers: { 200: Unit },
});

export const ListUnitHistory = route({
  name: 'ListUnitHistory',
  method: 'GET',
  path: '/api/identity/units/:id/history',
  summary: 'Who changed a unit, when, from what to what; the latest first',
  right: 'people.keep',
  params: IdParams,
  query: obj(pageQuery),
  answers: { 200: Page(Change) },
});

export const ListPeople = route({
  name: 'ListPeople',
  personal: true,
  method: 'GET',
  path: '/api/identity/people',
  summary: "The people of the caller's unit and of those below it; `unit` narrows to one unit's own people",
  right: 'people.read',
  query: obj({
    ...pageQuery,
    unit: opt(Id),
    role: opt(RoleName),
    team: opt(Id),
    active: opt(oneOf('true', 'false')),
    q: search,
  }),
  answers: { 200: Page(Person) },
});

export const GetPerson = route({
  name: 'GetPerson',
  personal: true,
  method: 'GET',
  path: '/api/identity/people/:id',
  summary: 'One person',
  right: 'people.read',
  params: IdParams,
  answers: { 200: Person },
});

export const AddPerson = route({
  name: 'AddPerson',
  method: 'POST',
  path: '/api/identity/people',
  summary: 'Adds a person; without a password they can be put on shifts but not sign in',
  right: 'people.keep',
  body: obj({
    username: Username,
    name: Text(60),
    roles: Roles,
    unitId: Id,
    teamId: opt(orNull(Id)),
    phone: opt(orNull(Phone)),
    post: opt(orNull(Text(60))),
    password: opt(Password),
    /** The password is good for one sign-in, at which they choose their own. */
    passwordOnce: opt(Type.Boolean()),
  }),
  answers: { 201: Person },
  secrets: ['password'],
});

export const ChangePerson = route({
  name: 'ChangePerson',
  method: 'PATCH',
  path: '/api/identity/people/:id',
  summary: 'Changes a person; switching them off ends their sessions',
  right: 'people.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({
    name: opt(Text(60)),
    roles: opt(Roles),
    unitId: opt(Id),
    teamId: opt(orNull(Id)),
    phone: opt(orNull(Phone)),
    post: opt(orNull(Text(60))),
    active: opt(Type.Boolean()),
  }),
  answers: { 200: Person },
});

export const ListPersonHistory = route({
  name: 'ListPersonHistory',
  personal: true,
  method: 'GET',
  path: '/api/identity/people/:id/history',
  summary: 'Who changed a person, when, from what to what; the latest first',
  right: 'people.keep',
  params: IdParams,
  query: obj(pageQuery),
  answers: { 200: Page(Change) },
});

export const SetPassword = route({
  name: 'SetPassword',
  method: 'POST',
  path: '/api/identity/people/:id/password',
  summary:
    "Sets one's own password, the current one given, or as an administrator another's; ends other sessions",
  right: 'signed-in',
  params: IdParams,
  body: obj({
    password: Password,
    currentPassword: opt(Type.String({ minLength: 1, maxLength: 200 })),
    /** Another's is good for one sign-in, at which they choose their own. */
    once: opt(Type.Boolean()),
  }),
  answers: { 204: null },
  secrets: ['password', 'currentPassword'],
  bodyLimit: 4096,
});

export const ListSessions = route({
  name: 'ListSessions',
  personal: true,
  method: 'GET',
  path: '/api/identity/sessions',
  summary: 'Who is signed in at the moment',
  right: 'people.keep',
  query: obj({ ...pageQuery, person: opt(Id) }),
  answers: { 200: Page(Session) },
});

export const EndSession = route({
  name: 'EndSession',
  method: 'POST',
  path: '/api/identity/sessions/:id/end',
  summary: 'Ends a session at once',
  right: 'people.keep',
  params: IdParams,
  answers: { 204: null },
  bodyLimit: 1024,
});
